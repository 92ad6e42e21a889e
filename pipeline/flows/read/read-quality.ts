import { type Directory, mayTake } from '#core/directory.ts'
import { type Quality, qualityOf } from '#core/history/quality.ts'
import { ringsIn } from '#core/history/rings.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { daysBetween } from '../energy/site-days.ts'
import { linesSince, type Missing } from './lines-since.ts'

/** So many lines of the history are read; a house with more has a worse problem than its figures. */
const factsMax = 20_000

/** How good the alarms of the last `days` days were, or of as much of them as was read; nothing for an unknown organization. */
export const readQuality = async (
  flows: Flows,
  organization: OrganizationId,
  days: number,
): Promise<
  { readonly quality: Quality; readonly directory: Directory; readonly missing: Missing } | undefined
> => {
  const to = flows.clock.now()
  const from = to - days * dayMs
  const [directory, lines] = await Promise.all([
    flows.directories.get(organization),
    linesSince(flows, organization, from, to + 1, factsMax),
  ])
  if (directory === undefined) return undefined
  const people = [...directory.people.keys()].filter((person) => mayTake(directory, person)).length
  const { facts, ...missing } = lines
  // A day is one of the clock on the wall: an alarm of this morning is none of yesterday's.
  const [site] = directory.sites.values()
  const starts = daysBetween(site?.timeZone ?? 'UTC', missing.toldFrom, to).slice(0, -1)
  return { quality: qualityOf(ringsIn(facts), missing.toldFrom, to, people, starts), directory, missing }
}
