import { type Hours, type Rotation, type Shift, shiftsMax } from '#core/roster.ts'
import { dateAt, daysBetween, instantOf } from './zone.ts'

const weekDays = 7

/** A week each, in turn, from the first day on; each ends where the next begins, by the clock on the wall. */
export const rotate = ({ people, first, minute, timeZone }: Rotation, wanted: Hours): readonly Shift[] => {
  const begins = (week: number): number => instantOf(timeZone, first, minute, week * weekDays)
  const shifts: Shift[] = []
  // The week before, because the day on the wall may lie after the minute at which they take over.
  const from = Math.floor(daysBetween(first, dateAt(timeZone, wanted.from)) / weekDays) - 1
  for (let week = Math.max(0, from); shifts.length < shiftsMax; week++) {
    const hours = { from: begins(week), to: begins(week + 1) }
    if (hours.from >= wanted.to) break
    const person = people[week % people.length]
    if (hours.to > wanted.from && person !== undefined) shifts.push({ ...hours, person })
  }
  return shifts
}
