import { isLasting } from '../reading.ts'
import { type AlarmRule, judgesValues } from '../rule.ts'
import type { Millis } from '../time.ts'
import {
  type AlarmEvent,
  type ConditionSignal,
  isAfterGap,
  isFurther,
  type Peak,
  type Pending,
  type TimeOver,
} from './alarm.ts'

/**
 * Two minutes back take one minute over away: what is over for a third of the time or less never rings, and what was
 * over hours ago adds nothing to what is over now.
 */
const fadeShare = 0.5

const nothing: readonly AlarmEvent[] = []

/** What lasts until something else is said is not over its limit any more when that is no word of it. */
const isOfWhatLasts = (rule: AlarmRule): boolean => 'quantity' in rule && isLasting(rule.quantity)

const onDelayOf = (rule: AlarmRule): number => (judgesValues(rule) ? rule.onDelayMs : 0)

/** The first value over the limit: pending, or an alarm at once where there is no on-delay. */
export const breach = (rule: AlarmRule, value: number, at: Millis): readonly AlarmEvent[] => {
  const breached: AlarmEvent = { kind: 'breached', at, value }
  if (onDelayOf(rule) > 0) return [breached]
  return [breached, { kind: 'raised', at, began: at, worst: { value, at }, severity: rule.severity }]
}

/**
 * The time over of a pending alarm at a reading, before that reading itself is looked at. A value stands until the next
 * one, but no longer than it can be trusted: an absence is never time over. One single reading that is not over takes
 * nothing away; from the second on, and through a gap, the time over fades.
 */
const timeOverAt = (
  { overMs, from, over }: TimeOver,
  { condition, at, sinceMs, trustedMs }: ConditionSignal,
): number => {
  const knownAt = Math.max(from, at - sinceMs)
  if (over) return overMs + (knownAt - from) + Math.min(at - knownAt, trustedMs)
  const isBridged = condition === 'breach' && sinceMs <= trustedMs
  return overMs - ((isBridged ? knownAt : at) - from) * fadeShare
}

/** How much longer a pending alarm must be over its limit, from `at` on, before it rings. */
export const ringsAfterMs = (rule: AlarmRule, { overMs, from, over }: TimeOver, at: Millis): number =>
  Math.max(0, onDelayOf(rule) - (over ? overMs + (at - from) : overMs - (at - from) * fadeShare))

/** Whether nothing of the time over is left at `at`, though no reading has said so yet: a door is closed, and says no more. */
export const isFaded = ({ overMs, from, over }: TimeOver, at: Millis): boolean =>
  !over && overMs < (at - from) * fadeShare

/** What one value means for a pending alarm. */
export const decidePending = (
  rule: AlarmRule,
  state: Pending,
  signal: ConditionSignal,
): readonly AlarmEvent[] => {
  // A rule that was changed can begin later than what was measured before and comes in after.
  if (signal.at < state.began) return nothing
  if (signal.condition === 'unknown')
    return state.over && (isAfterGap(signal) || isOfWhatLasts(rule)) ? back(rule, state, signal) : nothing
  return signal.condition === 'breach' ? over(rule, state, signal) : back(rule, state, signal)
}

const over = (rule: AlarmRule, state: Pending, signal: ConditionSignal): readonly AlarmEvent[] => {
  const { value, at } = signal
  const overMs = timeOverAt(state, signal)
  // What was over before has faded: this is the beginning of something else.
  if (!state.over && overMs <= 0) return [{ kind: 'cancelled' }, ...breach(rule, value, at)]
  const worst: Peak = isFurther(rule, value, state.worst.value) ? { value, at } : state.worst
  if (overMs >= onDelayOf(rule))
    return [{ kind: 'raised', at, began: state.began, worst, severity: rule.severity }]
  const turns = !state.over || isAfterGap(signal)
  return [
    ...(turns ? [{ kind: 'counted', overMs, from: at, over: true, clearSince: null } as const] : nothing),
    ...(worst === state.worst ? nothing : [{ kind: 'peaked', worst } as const]),
  ]
}

const back = (rule: AlarmRule, state: Pending, signal: ConditionSignal): readonly AlarmEvent[] => {
  const { at } = signal
  const isClear = signal.condition === 'clear'
  const overMs = timeOverAt(state, signal)
  if (state.over) return [{ kind: 'counted', overMs, from: at, over: false, clearSince: isClear ? at : null }]
  if (overMs <= 0) return [{ kind: 'cancelled' }]
  if (!isClear) return nothing
  const { from, clearSince } = state
  if (clearSince === null || isAfterGap(signal))
    return [{ kind: 'counted', overMs: state.overMs, from, over: false, clearSince: at }]
  const offDelayMs = judgesValues(rule) ? rule.offDelayMs : 0
  return at - clearSince >= offDelayMs ? [{ kind: 'cancelled' }] : nothing
}
