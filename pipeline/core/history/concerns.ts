import { isStanding, type Standing } from '../alarm/alarm.ts'
import { assess, type Condition } from '../alarm/assess.ts'
import type { Sensor } from '../directory.ts'
import { plausibleRange } from '../plausible.ts'
import type { Quantity } from '../reading.ts'
import { type AlarmRule, isLimit, type PresetName, type Rule, type Severity } from '../rule.ts'
import { type RuleChange, rulesAfter } from '../rule-change.ts'
import type { Millis } from '../time.ts'
import { valuesNow } from '../watch/values-now.ts'
import { alarmOf, type Last, type Watch } from '../watch/watch.ts'

/** What somebody has to know, and to say yes to, before a rule is changed. */
export type Concern =
  /** No limit that such a thing has; `preset` is null when it is the quantity that it is odd for. */
  | {
      readonly kind: 'unusual'
      readonly quantity: Quantity
      readonly preset: PresetName | null
      readonly min: number
      readonly max: number
    }
  /** The value of now is beyond it, and is not beyond what is there now. */
  | { readonly kind: 'rings-now'; readonly quantity: Quantity; readonly value: number }
  /** An alarm stands that would end with it; `value` is null when nothing is known now. */
  | {
      readonly kind: 'hides'
      readonly severity: Severity
      readonly rule: AlarmRule
      readonly began: Millis
      readonly value: number | null
      readonly worst: number | null
      readonly owner: string | null
    }
  /** Nothing of it would be critical any more. */
  | { readonly kind: 'last-critical' }

export type ConcernKind = Concern['kind']

/** True when one yes is not enough: a critical alarm that stands would end, or nothing critical would be left. */
export const isAskedTwice = (concerns: readonly Concern[]): boolean =>
  concerns.some(
    (concern) =>
      concern.kind === 'last-critical' || (concern.kind === 'hides' && concern.severity === 'critical'),
  )

const conditionOf = (rule: Rule | null, last: Last): Condition => {
  if (rule === null || rule.kind === 'silent') return 'unknown'
  const trail = last.trails[rule.quantity] ?? []
  const newest = trail.at(-1)
  if (newest !== undefined) return assess(rule, newest[1], newest[0], trail.slice(0, -1))
  return assess(rule, last.values[rule.quantity], last.at, [])
}

/** What is known of a sensor at `now`. */
type Heard = { readonly sensor: Sensor; readonly last: Last; readonly now: Millis }

/** The value of now; null for a rule of silence, and when what is known is too old to be one. */
const valueNow = (rule: Rule, { sensor, last, now }: Heard): number | null => {
  const value = rule.kind === 'silent' ? undefined : valuesNow(sensor, last, now)[rule.quantity]
  return value?.kind === 'present' ? value.value : null
}

const unusual = (sensor: Sensor, { before, after }: RuleChange): readonly Concern[] => {
  if (after === null || !isLimit(after)) return []
  if (before !== null && isLimit(before) && before.setpoint === after.setpoint) return []
  const range = plausibleRange(sensor, after.quantity)
  if (range === undefined || (after.setpoint >= range.min && after.setpoint <= range.max)) return []
  return [{ kind: 'unusual', quantity: after.quantity, ...range }]
}

const ringsNow = ({ before, after }: RuleChange, heard: Heard): readonly Concern[] => {
  if (after === null || after.kind === 'silent') return []
  const { last } = heard
  const value = valueNow(after, heard)
  if (value === null || conditionOf(after, last) !== 'breach' || conditionOf(before, last) === 'breach')
    return []
  return [{ kind: 'rings-now', quantity: after.quantity, value }]
}

/** Where nothing is known now, the worst that the alarm has seen stands for it: it may well be there still. */
const conditionWith = (after: Rule | null, { worst }: Standing, last: Last): Condition => {
  const now = conditionOf(after, last)
  return now === 'unknown' && after !== null && isLimit(after) && worst !== null
    ? assess(after, worst.value, worst.at, [])
    : now
}

const hides = ({ before, after }: RuleChange, watch: Watch, heard: Heard): readonly Concern[] => {
  const { last } = heard
  if (before === null) return []
  const alarm = alarmOf(watch, before.id)
  if (!isStanding(alarm)) return []
  const now = conditionWith(after, alarm, last)
  if (after !== null && (after.kind === 'silent' || now === 'breach' || now === 'unknown')) return []
  // What is coming back anyway is not hidden by a limit that it keeps already.
  if (after !== null && conditionOf(before, last) === now) return []
  const { severity, began, worst, acknowledgement, rangBy = before } = alarm
  const known = { value: valueNow(before, heard), worst: worst?.value ?? null }
  return [{ kind: 'hides', severity, rule: rangBy, began, ...known, owner: acknowledgement?.name ?? null }]
}

const lastCritical = ({ rules }: Sensor, change: RuleChange): readonly Concern[] => {
  const isThere = (some: readonly Rule[]): boolean => some.some(({ severity }) => severity === 'critical')
  return isThere(rules) && !isThere(rulesAfter(rules, change)) ? [{ kind: 'last-critical' }] : []
}

/** What there is to say against a change of one rule of `sensor`, from what is known of it at `now`. */
export const concernsOf = (
  sensor: Sensor,
  change: RuleChange,
  watch: Watch,
  last: Last,
  now: Millis,
): readonly Concern[] => [
  ...unusual(sensor, change),
  ...ringsNow(change, { sensor, last, now }),
  ...hides(change, watch, { sensor, last, now }),
  ...lastCritical(sensor, change),
]
