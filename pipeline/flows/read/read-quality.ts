import { type Directory, mayTake } from '#core/directory.ts'
import { type Quality, qualityOf } from '#core/history/quality.ts'
import { ringsIn } from '#core/history/rings.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'

/** So many lines of the history are read; a house with more has a worse problem than its figures. */
const factsMax = 20_000

/** How good the alarms of the last `days` days were; nothing for an unknown organization. */
export const readQuality = async (
  { stores, clock, directories }: Flows,
  organization: OrganizationId,
  days: number,
): Promise<{ readonly quality: Quality; readonly directory: Directory } | undefined> => {
  const to = clock.now()
  const from = to - days * dayMs
  const [directory, facts] = await Promise.all([
    directories.get(organization),
    stores.history.since(organization, from, to + 1, factsMax),
  ])
  if (directory === undefined) return undefined
  const people = [...directory.people.keys()].filter((person) => mayTake(directory, person)).length
  return { quality: qualityOf(ringsIn(facts), from, to, people), directory }
}
