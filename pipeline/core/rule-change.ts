import type { RuleId } from './ids.ts'
import { quantities } from './reading.ts'
import {
  isLimit,
  judgeAlike,
  type LimitRule,
  type RateRule,
  type Rule,
  type RuleStamp,
  type Severity,
} from './rule.ts'
import { dayMs, minuteMs } from './time.ts'

/** A longer delay would not be one: nobody would hear of it on the day on which it happens. */
export const delayMsMax = dayMs
/** As far back as the samples go that a rate is taken from (alarm/recent-samples.ts). */
export const rateWindowMsMax = 15 * minuteMs
/** The shortest window of a rate: in a shorter one two readings alone would decide. */
export const rateWindowMsMin = 2 * minuteMs

/** Nobody keeps more in mind; and each makes what is stored, and sent to gateways, longer. */
export const rulesMax = 16

/** The numbers of a rule that can be changed one by one; delays and windows in milliseconds. */
export const ruleNumbers = [
  'setpoint',
  'deadband',
  'perMinute',
  'windowMs',
  'onDelayMs',
  'offDelayMs',
  'graceMs',
  'criticalAfterMs',
] as const
export type RuleNumber = (typeof ruleNumbers)[number]

/** What somebody wants of one rule of a sensor. */
export type RuleEdit =
  | { readonly kind: 'set'; readonly rule: RuleId; readonly number: RuleNumber; readonly value: number }
  | { readonly kind: 'severity'; readonly rule: RuleId; readonly severity: Severity }
  | { readonly kind: 'remove'; readonly rule: RuleId }
  /** How fast is too fast, of a rate; it goes on to rise or to fall as it does. */
  | { readonly kind: 'rate'; readonly rule: RuleId; readonly perMinute: number; readonly windowMs: number }
  | { readonly kind: 'add'; readonly rule: LimitRule | RateRule }

/** One rule before and after a change; null where there was, or is to be, none. */
export type RuleChange = { readonly before: Rule | null; readonly after: Rule | null }

/** The number of that name; nothing when such a rule has none. */
export const numberIn = (rule: Rule, name: RuleNumber): number | undefined => {
  const value: unknown = Object.entries(rule).find(([key]) => key === name)?.[1]
  return typeof value === 'number' ? value : undefined
}

/** Whether both say the same of a value, however large their deadbands are; two rates of one direction over one window say it, too. */
const isSame = (one: LimitRule | RateRule, other: Rule): other is LimitRule | RateRule => {
  if (other.kind === 'silent' || one.kind !== other.kind || one.quantity !== other.quantity) return false
  if (isLimit(one) && isLimit(other)) return one.setpoint === other.setpoint
  return judgeAlike(one, other)
}

/** A free id that says what it watches: "humid-high", "humid-high2". */
export const freeRuleId = (rules: readonly Rule[], wanted: RuleId): RuleId => {
  const isTaken = (id: RuleId): boolean => rules.some((rule) => rule.id === id)
  for (let count = 1; ; count++) {
    const id = count === 1 ? wanted : `${wanted}${count}`
    if (!isTaken(id)) return id
  }
}

/** What `edit` would make of these rules; nothing when there is no such rule, or it has no such number. */
export const changeBy = (rules: readonly Rule[], edit: RuleEdit): RuleChange | undefined => {
  if (edit.kind === 'add') {
    // Adding it once more, after dying half-way through many sensors, finds it there.
    const there = rules.find((rule) => isSame(edit.rule, rule))
    if (there !== undefined) return { before: there, after: there }
    return { before: null, after: { ...edit.rule, id: freeRuleId(rules, edit.rule.id) } }
  }
  const before = rules.find(({ id }) => id === edit.rule)
  if (before === undefined) return undefined
  switch (edit.kind) {
    case 'remove':
      return { before, after: null }
    case 'severity':
      return { before, after: { ...before, severity: edit.severity } }
    case 'rate': {
      if (before.kind !== 'rate') return undefined
      const perMinute = Math.abs(edit.perMinute) * (before.perMinute < 0 ? -1 : 1)
      return { before, after: { ...before, perMinute, windowMs: edit.windowMs } }
    }
    case 'set':
      return numberIn(before, edit.number) === undefined
        ? undefined
        : { before, after: { ...before, [edit.number]: edit.value } }
  }
}

/** The rules after a change. What is new stands before the rule of silence, which is read last. */
export const rulesAfter = (rules: readonly Rule[], { before, after }: RuleChange): readonly Rule[] => {
  if (before !== null) return rules.flatMap((rule) => (rule.id !== before.id ? [rule] : after ? [after] : []))
  if (after === null) return rules
  const at = rules.findIndex(({ kind }) => kind === 'silent')
  return at < 0 ? [...rules, after] : [...rules.slice(0, at), after, ...rules.slice(at)]
}

/** Why a rule cannot be like that. */
export type RuleFault =
  | { readonly kind: 'out-of-range'; readonly number: RuleNumber; readonly min: number; readonly max: number }
  /** A high limit must lie above the low one of the same quantity, deadbands included. */
  | { readonly kind: 'crosses'; readonly other: LimitRule }
  /** Another rule says the same. */
  | { readonly kind: 'same-as'; readonly other: LimitRule | RateRule }
  | { readonly kind: 'too-many'; readonly max: number }

const crosses = (rule: LimitRule, other: LimitRule): boolean => {
  if (other.quantity !== rule.quantity || other.kind === rule.kind) return false
  const [high, low] = rule.kind === 'high' ? [rule, other] : [other, rule]
  return high.setpoint - high.deadband <= low.setpoint + low.deadband
}

type Range = readonly [number: RuleNumber, value: number, min: number, max: number]

const delaysOf = (rule: LimitRule | RateRule): readonly Range[] => [
  ['onDelayMs', rule.onDelayMs, 0, delayMsMax],
  ['offDelayMs', rule.offDelayMs, 0, delayMsMax],
]

const rangesOf = (rule: Rule): readonly Range[] => {
  switch (rule.kind) {
    case 'high':
    case 'low': {
      const { min, max } = quantities[rule.quantity]
      const room = rule.kind === 'high' ? rule.setpoint - min : max - rule.setpoint
      return [
        ['setpoint', rule.setpoint, min, max],
        ['deadband', rule.deadband, 0, Math.max(0, room)],
        ...delaysOf(rule),
      ]
    }
    case 'rate': {
      const { min, max } = quantities[rule.quantity]
      return [
        ['perMinute', rule.perMinute, min - max, max - min],
        ['windowMs', rule.windowMs, rateWindowMsMin, rateWindowMsMax],
        ...delaysOf(rule),
      ]
    }
    case 'silent':
      return [
        ['graceMs', rule.graceMs, 0, delayMsMax],
        ['criticalAfterMs', rule.criticalAfterMs, 0, delayMsMax],
      ]
  }
}

/** What is wrong with `rule` among the others of its sensor; nothing when it can be like that. */
export const faultOf = (rules: readonly Rule[], rule: Rule): RuleFault | undefined => {
  for (const [number, value, min, max] of rangesOf(rule)) {
    if (!(value >= min && value <= max)) return { kind: 'out-of-range', number, min, max }
  }
  if (rule.kind === 'silent') return undefined
  if (rules.length >= rulesMax && !rules.some(({ id }) => id === rule.id))
    return { kind: 'too-many', max: rulesMax }
  for (const other of rules) {
    if (other.id === rule.id) continue
    if (isLimit(rule) && isLimit(other) && crosses(rule, other)) return { kind: 'crosses', other }
    if (isSame(rule, other)) return { kind: 'same-as', other }
  }
  return undefined
}

/** The rule with the name of whoever made it so. */
export const stamped = (rule: Rule, before: Rule | null, changed: RuleStamp): Rule => ({
  ...rule,
  changed,
  ...(before === null ? { addedAt: changed.at } : {}),
})

/** The rule as it judges and tells, to be compared with another: who changed it, and when, is left out. */
export const unstamped = (rule: Rule | null): Rule | null => {
  if (rule === null) return null
  const { changed: _who, addedAt: _when, ...plain } = rule
  return plain
}
