import type { Reading } from '../reading.ts'
import type { LimitRule, RateRule, Severity } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type Alarm, type AlarmEvent, type ConditionSignal, isStanding, normal, type Peak } from './alarm.ts'
import { assess, type Sample } from './assess.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { heardAtOf, isOfLasting, lostWord, saidAgain, type Word, wordAfter } from './lasting.ts'
import { growTrail } from './recent-samples.ts'

/**
 * What a rule says of `value`, measured at `at` after the known samples of `trail`, at a sensor that is trusted so long.
 * `knownAt` is when it was known last, where that is not the newest of them.
 */
export const signalOf = (
  rule: LimitRule | RateRule,
  value: number,
  at: Millis,
  trail: readonly Sample[],
  trustedMs: number,
  knownAt: Millis | undefined = trail.at(-1)?.[0],
): ConditionSignal => {
  const condition = assess(rule, value, at, trail)
  const sinceMs = at - (knownAt ?? Number.NEGATIVE_INFINITY)
  return { kind: 'condition', condition, value, at, sinceMs, trustedMs }
}

/** Where one rule stands after some readings: its alarm, the known samples of its quantity, and the last word of what lasts. */
export type Replay = {
  readonly alarm: Alarm
  readonly trail: readonly Sample[]
  readonly word?: Word | undefined
}
export const unplayed: Replay = { alarm: normal, trail: [] }

export type Happened = {
  readonly at: Millis
  readonly event: AlarmEvent
  readonly before: Alarm
  readonly after: Alarm
}

/**
 * Lets one rule judge `readings`, oldest first and newer than those before, exactly as it judges them when they come one by
 * one, and says what happened; what lasts goes on lasting up to `until`. What is unavailable is passed over. `trustedMs` is the
 * sensor's (see watch/presence.ts).
 */
export const replayRule = (
  from: Replay,
  rule: LimitRule | RateRule,
  trustedMs: number,
  readings: Iterable<Reading>,
  until?: Millis,
): Replay & { readonly happened: readonly Happened[] } => {
  const trail = [...from.trail]
  const happened: Happened[] = []
  let { alarm, word } = from
  const judge = (signal: ConditionSignal | undefined): void => {
    if (signal === undefined) return
    for (const event of decide(rule, alarm, signal)) {
      const before = alarm
      alarm = evolve(before, event)
      happened.push({ at: signal.at, event, before, after: alarm })
    }
  }
  const last = (to: Millis): void => {
    if (isOfLasting(rule)) judge(saidAgain(rule, alarm, word, trustedMs, to))
  }
  for (const { measuredAt: at, values } of readings) {
    last(at)
    judge(lostWord(word, at, values[rule.quantity], trustedMs))
    const knownAt = isOfLasting(rule) ? heardAtOf(word) : undefined
    word = isOfLasting(rule) ? wordAfter(word, at, values[rule.quantity]) : undefined
    const value = word?.value ?? values[rule.quantity]
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    const signal = signalOf(rule, value, at, trail, trustedMs, knownAt)
    growTrail(trail, at, value)
    judge(signal)
  }
  if (until !== undefined) last(until)
  return { alarm, trail, word, happened }
}

/** One excursion as the readings alone tell it; `clearedAt` is null while it goes on. */
export type Replayed = {
  readonly raisedAt: Millis
  readonly began: Millis
  readonly severity: Severity
  readonly worst: Peak | null
  readonly clearedAt: Millis | null
}

/** The excursions in `readings`, oldest first, from when the rule was normal and nothing was known. */
export const excursionsIn = (
  rule: LimitRule | RateRule,
  trustedMs: number,
  readings: Iterable<Reading>,
): readonly Replayed[] => {
  const { alarm, happened } = replayRule(unplayed, rule, trustedMs, readings)
  const found: Replayed[] = []
  const add = (one: Alarm, clearedAt: Millis | null): void => {
    if (!isStanding(one)) return
    const { raisedAt, began, severity, worst } = one
    found.push({ raisedAt, began, severity, worst, clearedAt })
  }
  for (const { at, event, before } of happened) if (event.kind === 'cleared') add(before, at)
  add(alarm, null)
  return found
}
