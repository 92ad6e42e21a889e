import type { Sensor } from '#core/directory.ts'
import { amountIn } from '#core/new-rule.ts'
import { isLimit, type RateRule, type Rule } from '#core/rule.ts'
import { numberIn, type RuleChange, type RuleFault, type RuleNumber, ruleNumbers } from '#core/rule-change.ts'
import { isSwitch } from '../../pipeline/locales/values.ts'
import { ruleWords } from './rules.ts'
import type { Say } from './say.ts'
import { limitName } from './threshold.ts'

/** The sentence that names each number of a rule. */
const names: Readonly<Record<RuleNumber, string>> = {
  setpoint: 'rule-part-setpoint',
  deadband: 'rule-part-deadband',
  perMinute: 'rule-part-rate',
  windowMs: 'rule-part-window',
  onDelayMs: 'rule-part-on-delay',
  offDelayMs: 'rule-part-off-delay',
  graceMs: 'rule-part-grace',
  criticalAfterMs: 'rule-part-critical-after',
}

export const partName = (say: Say, number: RuleNumber): string => say.plain(names[number])

/** Lengths of time are written and shown as such. */
export const isLength = (number: RuleNumber): boolean => number.endsWith('Ms')

/** "2 °C in 10 min". */
export const rateText = (
  say: Say,
  { quantity, perMinute, windowMs }: Pick<RateRule, 'quantity' | 'perMinute' | 'windowMs'>,
): string =>
  say.plain('rate-in', {
    amount: say.limit(quantity, amountIn({ perMinute, windowMs })),
    window: say.length(windowMs),
  })

/** One number of a rule with its unit. */
export const partValue = (say: Say, rule: Rule, number: RuleNumber, value: number): string => {
  if (isLength(number) || rule.kind === 'silent') return say.length(value)
  if (rule.kind === 'rate' && number === 'perMinute') return rateText(say, { ...rule, perMinute: value })
  return say.limit(rule.quantity, value)
}

/**
 * The numbers of a rule that a person can change: a switch has no limit, what is critical from the start not later, and how fast is
 * too fast is one answer.
 */
export const partsOf = (rule: Rule): readonly RuleNumber[] =>
  ruleNumbers.filter((number) => {
    if (numberIn(rule, number) === undefined) return false
    if (isLimit(rule) && isSwitch(rule.quantity)) return number !== 'setpoint' && number !== 'deadband'
    if (number === 'windowMs') return false
    return number !== 'criticalAfterMs' || rule.severity === 'warning'
  })

/** One rule among the others of its sensor, on a button or in a sentence. */
export const ruleName = (say: Say, sensor: Pick<Sensor, 'kind' | 'intervalMs'>, rule: Rule): string =>
  isLimit(rule) && !isSwitch(rule.quantity) ? limitName(say, rule) : ruleWords(say, sensor, rule)

/** "limit −70 °C → −60 °C, deadband 1 °C → 2 °C": what is different, in the order in which a rule is told. */
const differences = (say: Say, before: Rule, after: Rule): string => {
  const areRates = before.kind === 'rate' && after.kind === 'rate'
  const [old, next] = areRates ? [rateText(say, before), rateText(say, after)] : []
  const rate =
    old === undefined || next === undefined || old === next
      ? []
      : [say.plain('rule-part-changed', { part: partName(say, 'perMinute'), old, new: next })]
  const numbers = ruleNumbers.flatMap((number) => {
    if (areRates && (number === 'perMinute' || number === 'windowMs')) return []
    const [old, next] = [numberIn(before, number), numberIn(after, number)]
    if (old === undefined || next === undefined || old === next) return []
    const values = { old: partValue(say, before, number, old), new: partValue(say, after, number, next) }
    return [say.plain('rule-part-changed', { part: partName(say, number), ...values })]
  })
  const severity = before.severity === after.severity ? [] : [say.plain(`rule-part-now-${after.severity}`)]
  return [...rate, ...numbers, ...severity].join(', ')
}

/** What becomes of one rule, in a line without the name of its sensor. Put together here, because what is filled in is shortened. */
export const changeText = (
  say: Say,
  sensor: Pick<Sensor, 'kind' | 'intervalMs'>,
  { before, after }: RuleChange,
): string => {
  if (before === null) {
    if (after === null) return ''
    return say.plain(`rule-edit-added-${after.severity}`, { rule: ruleWords(say, sensor, after) })
  }
  const rule = ruleName(say, sensor, before)
  return after === null
    ? say.plain('rule-edit-removed', { rule })
    : `${rule}: ${differences(say, before, after)}`
}

/** Why a rule cannot be like that. */
export const faultText = (say: Say, rule: Rule, fault: RuleFault): string => {
  switch (fault.kind) {
    case 'out-of-range': {
      const { number, min, max } = fault
      const [from, to] = [partValue(say, rule, number, min), partValue(say, rule, number, max)]
      return say.html('rule-fault-range', { part: partName(say, number), min: from, max: to })
    }
    case 'crosses': {
      const other = say.limit(fault.other.quantity, fault.other.setpoint)
      return say.html(rule.kind === 'high' ? 'bot-limit-under-low' : 'bot-limit-over-high', { other })
    }
    case 'same-as': {
      const { other } = fault
      return isLimit(other)
        ? say.html('bot-limit-twice', { limit: say.limit(other.quantity, other.setpoint) })
        : say.html('rules-rate-twice', { rate: rateText(say, other) })
    }
    case 'too-many':
      return say.html('rule-fault-too-many', { max: fault.max })
  }
}
