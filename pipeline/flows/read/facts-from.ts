import type { SensorFact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'

/**
 * As many lines of a sensor's history as are read from an instant on: two weeks of one that rings and is over again every ten minutes.
 * What lies near that instant is always among them, however much came after it.
 */
export const linesMax = 4_000

export type FactsFrom = {
  /** Newest first. */
  readonly facts: readonly SensorFact[]
  /** False when there are more lines than were read: then what came last is not known. */
  readonly isWhole: boolean
  /** So many lines cannot be read. */
  readonly unread: number
}

/** What happened to a sensor from an instant on. */
export const factsFrom = async (
  { stores }: Pick<Flows, 'stores'>,
  organization: OrganizationId,
  sensor: SensorId,
  from: Millis,
  most: number = linesMax,
): Promise<FactsFrom> => {
  let unread = 0
  const note = (): void => void unread++
  const facts = await stores.history.onwards(organization, sensor, from, most, note)
  return { facts: [...facts].reverse(), isWhole: facts.length + unread < most, unread }
}
