import { type Directory, mayTake, type Site } from '../directory.ts'
import type { Hours } from '../roster.ts'
import { dayMs } from '../time.ts'
import { type Stretch, stretchesOf } from './coverage.ts'
import { rosterOf } from './on-duty.ts'

/** The hours that nobody has who could take an alarm, of a site that keeps a roster; the first that touches `hours`. */
export const gapIn = (directory: Directory, site: Site, hours: Hours): Hours | undefined => {
  const roster = rosterOf(directory, site.id)
  if (roster === undefined || site.onDuty.some((person) => mayTake(directory, person))) return undefined
  const isNobodys = ({ people }: Stretch): boolean => !people.some((person) => mayTake(directory, person))
  // How long it lasts is looked for beyond: people want to know what they have to fill.
  // Beyond what is known it is whole days, so that its end does not move with every look.
  const until = hours.to > roster.knownUntil ? Math.ceil(hours.to / dayMs) * dayMs : roster.knownUntil
  const stretches = stretchesOf(roster, { from: hours.from, to: until })
  const first = stretches.findIndex(isNobodys)
  const begins = stretches[first]
  if (begins === undefined || begins.from >= hours.to) return undefined
  const ends = stretches.slice(first).find((one) => !isNobodys(one))
  return { from: begins.from, to: ends?.from ?? until }
}
