import {
  isLasting,
  type LastingQuantity,
  lastingQuantities,
  type Quantity,
  type Reading,
  type Value,
} from '../reading.ts'
import { type AlarmRule, isLimit, type LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { Alarm, ConditionSignal } from './alarm.ts'
import { assess, type Sample } from './assess.ts'
import { ringsAfterMs } from './pending.ts'

/** A limit of something that is said when it changes, and lasts. */
export type LastingRule = LimitRule & { readonly quantity: LastingQuantity }
export const isOfLasting = (rule: AlarmRule): rule is LastingRule => isLimit(rule) && isLasting(rule.quantity)

/** What a sensor said last of something that lasts, and when it was heard last, whatever it spoke of then. */
export type Word = { readonly value: number; readonly heardAt: Millis }

/** Until when it was known; of what a sensor does not know any more, nothing before counts. */
export const heardAtOf = (word: Word | undefined): Millis => word?.heardAt ?? Number.NEGATIVE_INFINITY

/** The word after a reading: what it does not speak of is as it was, and that it is unavailable ends it. */
export const wordAfter = (word: Word | undefined, at: Millis, said: Value | undefined): Word | undefined => {
  if (said === undefined) return word && { value: word.value, heardAt: at }
  return typeof said === 'number' && Number.isFinite(said) ? { value: said, heardAt: at } : undefined
}

/** When time alone changes an alarm whose value stays as it is; null: it does not. */
const turnsAt = (rule: LimitRule, alarm: Alarm): Millis | null => {
  if (alarm.name === 'recovering') return alarm.clearSince + rule.offDelayMs
  if (alarm.name !== 'pending' || !alarm.over) return null
  return Math.ceil(alarm.from + ringsAfterMs(rule, alarm, alarm.from))
}

/**
 * When an alarm turns although nothing more is said: a door that is open stays open, and one that is closed stays closed, for
 * as long as its sensor is trusted after it was heard (`trustedMs`). Null when only another word can turn it.
 */
export const lastsUntil = (
  rule: LastingRule,
  alarm: Alarm,
  word: Word | undefined,
  trustedMs: number,
): Millis | null => {
  if (word === undefined) return null
  const at = turnsAt(rule, alarm)
  return at === null || at > word.heardAt + trustedMs ? null : at
}

/** The word said once more at that instant, if it is not after `until`: an alarm may then ring, or be over. */
export const saidAgain = (
  rule: LastingRule,
  alarm: Alarm,
  word: Word | undefined,
  trustedMs: number,
  until: Millis,
): ConditionSignal | undefined => {
  const at = lastsUntil(rule, alarm, word, trustedMs)
  if (word === undefined || at === null || at > until) return undefined
  const { value, heardAt } = word
  return {
    kind: 'condition',
    condition: assess(rule, value, at, []),
    value,
    at,
    sinceMs: at - heardAt,
    trustedMs,
  }
}

/** What it means for an alarm that the sensor does not know any more what it said; nothing where it does, or never did. */
export const lostWord = (
  word: Word | undefined,
  at: Millis,
  said: Value | undefined,
  trustedMs: number,
): ConditionSignal | undefined =>
  word === undefined || said !== 'unavailable'
    ? undefined
    : {
        kind: 'condition',
        condition: 'unknown',
        value: word.value,
        at,
        sinceMs: at - word.heardAt,
        trustedMs,
      }

/** What lasts, of what the rules watch. */
export const lastingIn = (rules: readonly AlarmRule[]): readonly LastingQuantity[] =>
  lastingQuantities.filter((quantity) =>
    rules.some((rule) => isOfLasting(rule) && rule.quantity === quantity),
  )

/** What was said last, and when, by quantity. */
export type Said = Readonly<Partial<Record<Quantity, Sample>>>

/**
 * `readings`, oldest first, as if each of them said what lasts of those `quantities`; `said` is what was said last, for those
 * that were measured after it. The very same list where nothing lasts.
 */
export const withLasting = (
  readings: readonly Reading[],
  quantities: readonly LastingQuantity[],
  said: Said,
): readonly Reading[] => {
  if (quantities.length === 0) return readings
  const latest = { ...said }
  return readings.map((reading) => {
    const values = { ...reading.values }
    for (const quantity of quantities) {
      const value = values[quantity]
      const before = latest[quantity]
      if (value === 'unavailable') delete latest[quantity]
      else if (value !== undefined) latest[quantity] = [reading.measuredAt, value]
      else if (before !== undefined && before[0] <= reading.measuredAt) values[quantity] = before[1]
    }
    return { ...reading, values }
  })
}
