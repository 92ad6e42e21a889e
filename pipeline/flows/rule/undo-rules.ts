import type { Fact, SensorFact } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { undoneSince } from '../undo-window.ts'
import { changeRule, type RuleOutcome } from './change-rule.ts'
import { ruleOf, type TogetherUndone, undoTogether } from './undo-together.ts'

/** As many changes of rules as can be looked through for one of some minutes ago. */
const factsMax = 2_000

type UndoOutcome = RuleOutcome | TogetherUndone

export type RulesUndone = {
  readonly sensors: readonly { readonly sensor: SensorId; readonly outcome: UndoOutcome }[]
}

const isOf =
  (batch: string) =>
  (fact: Fact): fact is SensorFact =>
    'sensor' in fact &&
    (fact.what === 'rule-changed' || fact.what === 'preset-changed') &&
    fact.detail.batch === batch

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
  const sensors: { sensor: SensorId; outcome: UndoOutcome }[] = []
  for (const sensor of new Set(done.map((fact) => fact.sensor))) {
    const its = done.filter((fact) => fact.sensor === sensor)
    sensors.push({ sensor, outcome: await undoOne(flows, organization, sensor, its, person) })
  }
  return { sensors }
}

const undoOne = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  facts: readonly SensorFact[],
  person: Person,
): Promise<UndoOutcome> => {
  const [first, ...others] = facts
  if (first?.what !== 'rule-changed' || others.length > 0)
    return undoTogether(flows, organization, sensor, facts, person)
  const back = { before: ruleOf(first.detail.after), after: ruleOf(first.detail.before) }
  return changeRule(flows, organization, sensor, back, person, { isUndo: true })
}
