import { silenceMaxMs } from '#core/alarm/silence.ts'
import { isSensorFact, type SensorFact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { type LimitPeriod, limitPeriods } from '#core/history/limit-periods.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Quantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { historyPage } from './history-page.ts'

/** A month of one alarm every two hours is one page; so many are read for a time that lies far back. */
const pageMax = 1_000
const pagesMax = 8

export type FactsBack = {
  /** Newest first. */
  readonly facts: readonly SensorFact[]
  /** What was before that was not read; null where everything was that belongs to the time that was asked for. */
  readonly toldFrom: Millis | null
}

/** The limits of one quantity as they were since `from`; of before what was read nobody knows which held. */
export const limitsSince = (
  { rules }: Pick<Sensor, 'rules'>,
  { facts, toldFrom }: FactsBack,
  quantity: Quantity,
  from: Millis,
): readonly LimitPeriod[] =>
  limitPeriods(rules, facts, quantity, from).map((period) =>
    toldFrom === null || period.from !== undefined ? period : { ...period, from: toldFrom },
  )

/** What happened to a sensor until now, back to what still held at `from`: limits as they were, alarms, and the longest silence. */
export const factsBackTo = async (
  { stores }: Pick<Flows, 'stores'>,
  organization: OrganizationId,
  sensor: SensorId,
  from: Millis,
  now: Millis,
): Promise<FactsBack> => {
  const facts: SensorFact[] = []
  // What is dated a little ahead of us belongs to it.
  let to: Millis | null = now + silenceMaxMs
  for (let page = 0; page < pagesMax && to !== null && to > from - silenceMaxMs; page++) {
    const read = await historyPage(
      (until, limit, unread) => stores.history.list(organization, sensor, limit, until, unread),
      to,
      pageMax,
    )
    facts.push(...read.facts.filter(isSensorFact))
    to = read.earlier
  }
  return { facts, toldFrom: to !== null && to > from ? to : null }
}
