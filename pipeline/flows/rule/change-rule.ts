import type { SensorFact } from '#core/audit.ts'
import type { Person, Sensor, Who } from '#core/directory.ts'
import { type Concern, type ConcernKind, concernsOf } from '#core/history/concerns.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import type { Rule } from '#core/rule.ts'
import {
  faultOf,
  type RuleChange,
  type RuleFault,
  rulesAfter,
  stamped,
  unstamped,
} from '#core/rule-change.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { surroundingsOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { replaceRules, settleRules } from './replace-rule.ts'

export type RuleOutcome =
  /** `ended`: an alarm that stood ended with it. */
  | { readonly kind: 'changed'; readonly change: RuleChange; readonly ended: boolean }
  /** It is like that already. */
  | { readonly kind: 'unchanged' }
  /** It would ring later, and this organization wants two people for that. */
  | { readonly kind: 'needs-second' }
  /** There is something that whoever changes it has not said yes to. */
  | { readonly kind: 'ask'; readonly concerns: readonly Concern[] }
  | { readonly kind: 'no-such-rule' | 'unknown-sensor' | 'changed-by-others' }
  | RuleFault

export type Why = {
  readonly reason?: string
  /** Who agreed to what needs two. */
  readonly second?: Who
  /** It takes back what was just done. */
  readonly isUndo?: boolean
  /** What was said to whoever changes it, and that they said yes to. */
  readonly seen?: readonly ConcernKind[]
  /** Changes with the same name are taken back together. */
  readonly batch?: string
}

/** True when both judge and tell the same, whoever set them so. Their words are changed for themselves. */
export const isSameRule = (one: Rule | null, other: Rule | null): boolean =>
  JSON.stringify(sorted(unstamped(one))) === JSON.stringify(sorted(unstamped(other)))

const sorted = (rule: Rule | null) =>
  rule &&
  Object.entries(rule)
    .filter(([name]) => name !== 'instruction')
    .sort(([a], [b]) => (a < b ? -1 : 1))

const textOf = (rule: Rule | null): string | null => rule && JSON.stringify(rule)

/** What the history keeps of a change: the two setpoints where only that is moved, and always both rules as text. */
export const changeDetail = ({ before, after }: RuleChange): SensorFact['detail'] => {
  const [old, next] = [before, after].map((rule) =>
    rule !== null && 'setpoint' in rule ? rule.setpoint : null,
  )
  const isMove = before !== null && after !== null && isSameRule({ ...before, ...setpointOf(after) }, after)
  return {
    ...(isMove
      ? { old: old ?? null, new: next ?? null }
      : { what: before === null ? 'added' : after === null ? 'removed' : 'edited' }),
    before: textOf(before),
    after: textOf(after),
  }
}

export const detailOf = (change: RuleChange, why: Why): SensorFact['detail'] => ({
  ...changeDetail(change),
  ...(why.reason !== undefined && { why: why.reason }),
  ...(why.batch !== undefined && { batch: why.batch }),
  ...(why.second !== undefined && { second: why.second.name, secondId: why.second.id }),
})

const setpointOf = (rule: Rule) => ('setpoint' in rule ? { setpoint: rule.setpoint } : {})

/** What is known of a sensor that speaks against a change of one of its rules. */
export const concernsNow = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  change: RuleChange,
): Promise<readonly Concern[]> => {
  const watch = (await flows.stores.watches.load(organization, [sensor.id])).get(sensor.id)
  const surroundings = await surroundingsOf(flows, organization, sensor.id, watch)
  if (surroundings === undefined) return []
  return concernsOf(
    sensor,
    change,
    watch ?? emptyWatch(sensor.id),
    surroundings.context.last,
    flows.clock.now(),
  )
}

const ruleIn = (sensor: Sensor, id: RuleId): Rule | null => sensor.rules.find((one) => one.id === id) ?? null

/** What to do is said for itself (change-instruction.ts): a rule that is there keeps the words that it has now. */
const withWordsOf = (after: Rule, now: Rule | null): Rule => {
  if (now === null) return after
  const { instruction: _old, ...plain } = after
  return now.instruction === undefined ? plain : { ...plain, instruction: now.instruction }
}

/** Where a change stands: to be done, done already, or not possible. */
const check = (sensor: Sensor, { before, after }: RuleChange): RuleOutcome | { readonly kind: 'fits' } => {
  const id = (before ?? after)?.id
  if (id === undefined) return { kind: 'unchanged' }
  const now = ruleIn(sensor, id)
  if (isSameRule(now, after)) return { kind: 'unchanged' }
  if (now === null) return before === null && after !== null ? fits(sensor, after) : { kind: 'no-such-rule' }
  // Judged by what it was when it was decided: whoever changed it since knew better.
  if (!isSameRule(now, before)) return { kind: 'changed-by-others' }
  return after === null ? { kind: 'fits' } : fits(sensor, after)
}

const fits = (sensor: Sensor, after: Rule): RuleFault | { readonly kind: 'fits' } =>
  faultOf(sensor.rules, after) ?? { kind: 'fits' }

/**
 * A person changes, adds or takes away one rule, which is then assessed against the last known value at once. The same
 * change again finishes what a process that died left undone, and otherwise does nothing. The caller has checked that the
 * person may.
 */
export const changeRule = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  change: RuleChange,
  person: Person,
  why: Why = {},
): Promise<RuleOutcome> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  if (directory === undefined || sensor === undefined) return { kind: 'unknown-sensor' }
  const checked = check(sensor, change)
  if (checked.kind === 'unchanged') await settleRules(flows, organization, sensor, person)
  if (checked.kind !== 'fits') return checked
  const isAllowed = why.second !== undefined || why.isUndo === true
  const concerns = await concernsNow(flows, organization, sensor, change)
  if (!isAllowed) {
    if (concerns.some(({ kind }) => why.seen?.includes(kind) !== true)) return { kind: 'ask', concerns }
    if (needsSecond(directory.organization, change)) return { kind: 'needs-second' }
  }
  const { before, after } = change
  const at = flows.clock.now()
  const stamp = { by: person.id, name: person.name, at }
  const now = before === null ? null : ruleIn(sensor, before.id)
  const made = { before: now, after: after && withWordsOf(stamped(after, before, stamp), now) }
  const rules = rulesAfter(sensor.rules, made)
  const saved = await replaceRules(flows, organization, sensor, rules, {
    rule: (before ?? after)?.id ?? '',
    person,
    at,
    detail: detailOf(change, why),
  })
  if (saved === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'changed', change: made, ended: concerns.some(({ kind }) => kind === 'hides') }
}
