import { alarmRulesOf, frozenRuleOf } from '#core/alarm/alarm-rules.ts'
import type { SensorFact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { isQuantity } from '#core/reading.ts'
import type { AlarmRule, Rule } from '#core/rule.ts'
import { changeText } from './rule-parts.ts'
import { ruleWords } from './rules.ts'
import type { Say } from './say.ts'

/** A rule that was stored as text in a line of the history; nothing for what is none. */
const storedRule = (cell: string | number | null | undefined): Rule | undefined => {
  if (typeof cell !== 'string') return undefined
  // Only what a change of a rule wrote there comes back; the history is append-only.
  const rule: Rule = JSON.parse(cell)
  return rule
}

/**
 * What a rule watched when that line was written, whatever has become of it since (law 13). Lines of before that was kept
 * are told by the rule of now, or as nothing.
 */
export const ruleThen = (
  { detail, rule: id }: SensorFact,
  sensor: Sensor | undefined,
): AlarmRule | undefined => {
  const now = sensor && alarmRulesOf(sensor).find((rule) => rule.id === id)
  const { kind, quantity, limit } = detail
  const stored = storedRule(detail.after) ?? storedRule(detail.before)
  if (stored !== undefined) return stored
  if (kind === 'frozen') return frozenRuleOf(quantity)
  if (typeof quantity !== 'string' || !isQuantity(quantity) || typeof limit !== 'number') return now
  const delays = { onDelayMs: 0, offDelayMs: 0, severity: 'critical' } as const
  switch (kind) {
    case 'high':
    case 'low':
      return { id: kind, kind, quantity, setpoint: limit, deadband: 0, ...delays }
    case 'rate':
      return { id: kind, kind, quantity, perMinute: limit, windowMs: 0, ...delays }
    default:
      return now
  }
}

/** A rule that was added, taken away, or changed in more than its limit: what it was and what it became. */
export const editedWords = (
  say: Say,
  { detail, person }: SensorFact,
  name: string,
  sensor: Sensor | undefined,
): string => {
  const wordsOf = (cell: string | number | null | undefined): string | undefined => {
    const rule = storedRule(cell)
    return rule && sensor && ruleWords(say, sensor, rule)
  }
  const [before, after] = [storedRule(detail.before), storedRule(detail.after)]
  if (before !== undefined && after !== undefined && sensor !== undefined)
    return `${say.plain('fact-rule-changed', { name })}. ${changeText(say, sensor, { before, after })}`
  const [old, next] = [wordsOf(detail.before), wordsOf(detail.after)]
  if (old === undefined && next !== undefined)
    return person === null
      ? say.plain('fact-rule-came', { new: next })
      : say.plain('fact-rule-added', { name, new: next })
  if (old !== undefined && next === undefined) return say.plain('fact-rule-removed', { name, old })
  return say.plain('fact-rule-changed', { name })
}
