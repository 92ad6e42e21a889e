import { type Hour, hoursOf, settledDays } from '#core/history/rollup.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import { isGone, isWhole } from '../archive/day-marks.ts'
import { archivedHours, type NotRead, readingsBetween } from '../archive/read-archived.ts'
import type { Flows } from '../deps.ts'

/** A day at one reading in 5 s is 17,000 of them: a few days at a time are enough to hold. */
const daysAtOnce = 3

/** Rolls one day up from its readings, and keeps that if nothing came into it meanwhile. */
const rollUp = async (
  { stores, log }: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  day: Millis,
  version: number,
  notRead: NotRead,
): Promise<readonly Hour[]> => {
  let isAll = true
  const hours = hoursOf(
    await stores.readings.range(organization, sensor, day, day + dayMs, (item) => {
      isAll = false
      notRead([day, day + dayMs], item)
    }),
  )
  if (!isAll) return hours
  // What is not kept is made again next time.
  await stores.rollups.save(organization, sensor, day, { version, hours }).catch((error: unknown) => {
    log({ level: 'warn', event: 'rollup-not-kept', organization, sensor, day, why: String(error) })
  })
  return hours
}

/**
 * The hours of a sensor that end after `from`, until now, oldest first. Of the days that are over, each is read whole only
 * once, by whoever asks first, and again after readings came into it late; of what the table has not all of any more, the archive's.
 */
export const readHours = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  from: Millis,
  to: Millis,
  notRead: NotRead,
): Promise<readonly Hour[]> => {
  const { stores, clock } = flows
  const days = settledDays(from, to, clock.speed)
  const [firstDay = from] = days
  const restFrom = days.length === 0 ? from : firstDay + days.length * dayMs
  const rest = readingsBetween(flows, organization, sensor, restFrom, to, notRead)
  const known = await stores.rollups.load(organization, sensor, firstDay, restFrom)
  const now = clock.now()
  const unread = new Set<Millis>()
  const archived = await archivedHours(
    flows,
    organization,
    sensor,
    days.filter((day) => !isWhole(day, now)),
    (day) => void unread.add(day),
  )
  const hoursOfDay = async (day: Millis): Promise<readonly Hour[]> => {
    // What its hours were made of may still be readable.
    if (unread.has(day))
      return hoursOf(await readingsBetween(flows, organization, sensor, day, day + dayMs, notRead))
    const rolled = known.get(day)
    const kept = archived.get(day)
    if (kept !== undefined || isGone(day, now)) return kept ?? []
    return rolled?.hours ?? rollUp(flows, organization, sensor, day, rolled?.version ?? 0, notRead)
  }
  const hours: Hour[] = []
  for (let start = 0; start < days.length; start += daysAtOnce)
    hours.push(...(await Promise.all(days.slice(start, start + daysAtOnce).map(hoursOfDay))).flat())
  return [...hours, ...hoursOf(await rest)]
}
