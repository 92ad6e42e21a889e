import type { Fact, SensorFact } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Rule } from '#core/rule.ts'
import type { Flows } from '../deps.ts'
import { undoneSince } from '../undo-window.ts'
import { changeRule, type RuleOutcome } from './change-rule.ts'

/** As many changes of rules as can be looked through for one of some minutes ago. */
const factsMax = 2_000

export type RulesUndone = {
  readonly sensors: readonly { readonly sensor: SensorId; readonly outcome: RuleOutcome }[]
}

const isOf =
  (batch: string) =>
  (fact: Fact): fact is SensorFact =>
    'sensor' in fact && fact.what === 'rule-changed' && fact.detail.batch === batch

/** A rule as a line of the history keeps it (change-rule.ts); null where there was none. */
const ruleOf = (cell: string | number | null | undefined): Rule | null =>
  typeof cell === 'string' ? JSON.parse(cell) : null

/**
 * Takes back everything that was changed under that name in the last minutes, sensor by sensor; what somebody has changed
 * since is left alone. Nothing when there was no such change: what a button says proves nothing.
 */
export const undoRules = async (
  flows: Flows,
  organization: OrganizationId,
  batch: string,
  person: Person,
): Promise<RulesUndone | undefined> => {
  const now = flows.clock.now()
  const facts = await flows.stores.history.since(organization, undoneSince(flows), now + 1, factsMax)
  const done = facts.filter(isOf(batch))
  if (done.length === 0) return undefined
  const sensors: { sensor: SensorId; outcome: RuleOutcome }[] = []
  for (const { sensor, detail } of done) {
    const back = { before: ruleOf(detail.after), after: ruleOf(detail.before) }
    const outcome = await changeRule(flows, organization, sensor, back, person, { isUndo: true })
    sensors.push({ sensor, outcome })
  }
  return { sensors }
}
