import type { Reading } from '../reading.ts'
import type { LimitRule, RateRule, Severity } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type Alarm, type AlarmEvent, type ConditionSignal, isStanding, normal, type Peak } from './alarm.ts'
import { assess, type Sample } from './assess.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { growTrail } from './recent-samples.ts'

/** What a rule says of `value`, measured at `at` after the known samples of `trail`, at a sensor that is trusted so long. */
export const signalOf = (
  rule: LimitRule | RateRule,
  value: number,
  at: Millis,
  trail: readonly Sample[],
  trustedMs: number,
): ConditionSignal => {
  const condition = assess(rule, value, at, trail)
  const sinceMs = at - (trail.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY)
  return { kind: 'condition', condition, value, at, sinceMs, trustedMs }
}

/** Where one rule stands after some readings: its alarm, and the known samples of its quantity. */
export type Replay = { readonly alarm: Alarm; readonly trail: readonly Sample[] }
export const unplayed: Replay = { alarm: normal, trail: [] }

export type Happened = {
  readonly at: Millis
  readonly event: AlarmEvent
  readonly before: Alarm
  readonly after: Alarm
}

/**
 * Lets one rule judge `readings`, oldest first and newer than those before, exactly as it judges them when they come one by
 * one, and says what happened. What is unavailable is passed over. `trustedMs` is the sensor's (see watch/presence.ts).
 */
export const replayRule = (
  from: Replay,
  rule: LimitRule | RateRule,
  trustedMs: number,
  readings: Iterable<Reading>,
): Replay & { readonly happened: readonly Happened[] } => {
  const trail = [...from.trail]
  const happened: Happened[] = []
  let { alarm } = from
  for (const { measuredAt: at, values } of readings) {
    const value = values[rule.quantity]
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    const signal = signalOf(rule, value, at, trail, trustedMs)
    growTrail(trail, at, value)
    for (const event of decide(rule, alarm, signal)) {
      const before = alarm
      alarm = evolve(before, event)
      happened.push({ at, event, before, after: alarm })
    }
  }
  return { alarm, trail, happened }
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
