import { type Active, type Alarm, isStanding, type Pending, type Recovering } from '../alarm/alarm.ts'
import { replayRule, unplayed } from '../alarm/replay-rule.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import type { Known } from './known-excursions.ts'

/** The two states in which an alarm stands: active, or recovering since a time. */
export type StandingTail = Pick<Active, 'name'> | Pick<Recovering, 'name' | 'clearSince'>

/** What the readings of a window say when they come one by one. */
export type Replayed = {
  /** Its excursions, in order; only the last may go on. */
  readonly found: readonly Omit<Known, 'told'>[]
  /** When it was over its limit, and not for long enough. */
  readonly faded: readonly Interval[]
  /** How it stands after the last reading. */
  readonly tail: StandingTail | Pending | null
}

const tailOf = (alarm: Alarm): Replayed['tail'] => {
  switch (alarm.name) {
    case 'normal':
    case 'returned':
      return null
    case 'pending':
      return alarm
    case 'active':
      return { name: 'active' }
    case 'recovering':
      return { name: 'recovering', clearSince: alarm.clearSince }
  }
}

const excursionsOf = (alarm: Alarm, clearedAt: Millis | null): Replayed['found'] => {
  if (!isStanding(alarm)) return []
  const { raisedAt, began, worst } = alarm
  return [{ raisedAt, began, worst, clearedAt }]
}

/** Lets a limit judge `readings`, oldest first, from when it was normal; what lasts lasts up to `until`. */
export const replayLate = (
  rule: LimitRule,
  trustedMs: number,
  readings: readonly Reading[],
  until: Millis,
): Replayed => {
  const { alarm, happened } = replayRule(unplayed, rule, trustedMs, readings, until)
  const over = happened.flatMap(({ event, before }) =>
    event.kind === 'cleared' ? excursionsOf(before, event.at) : [],
  )
  const faded = happened.flatMap(({ event, before }): readonly Interval[] =>
    event.kind === 'cancelled' && before.name === 'pending' ? [[before.began, before.from]] : [],
  )
  return { found: [...over, ...excursionsOf(alarm, null)], faded, tail: tailOf(alarm) }
}
