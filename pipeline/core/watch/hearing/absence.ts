import { isStanding } from '../../alarm/alarm.ts'
import { inUseSince } from '../../device.ts'
import type { Millis } from '../../time.ts'
import type { Draft } from '../draft.ts'
import { signal } from '../notify.ts'
import { judgeSilence, knownUntil, silentRuleOf } from '../presence.ts'
import { alarmOf, type Last, type Watch, type WatchContext } from '../watch.ts'

/** What the watcher knows of the way to a sensor. */
export type Reach = {
  /** All gateways that ever heard it are silent: they are the alarm, it is not. */
  readonly gatewaySilent: boolean
  /** When the gateway came back from a silence; before that nobody could have heard the sensor. */
  readonly gatewayBackAt: Millis
  /** When the gateway that answers for it is looked at; absent where none does, because it is not known to be calm. */
  readonly answeredUntil?: Millis
}

/**
 * Heard again is what is known so recently that it is not silent at all; what a backlog says of long ago is not that.
 * The report that heard it may have been judged before the alarm was saved, and so knew nothing of it.
 */
export const endAbsence = (draft: Draft, last: Last): void => {
  const { sensor, now } = draft.context
  const rule = silentRuleOf(sensor)
  if (rule === undefined) return
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm)) return
  const knownAt = knownUntil(sensor, last)
  if (knownAt <= alarm.began || judgeSilence(rule, sensor.intervalMs, knownAt, now) !== undefined) return
  // What was measured before the deadline may arrive after it; the end comes after the beginning all the same.
  signal(draft, rule, { kind: 'heard', at: Math.max(knownAt, alarm.raisedAt + 1) })
}

/**
 * A watch that was judged further than what is kept as last heard belongs to a report that is still being taken, or was
 * lost half-way: its sensor has been heard, and must not be missed since before.
 */
export const heardUntil = ({ assessedUntil }: Watch, { sensor, last }: WatchContext): Millis =>
  Math.max(knownUntil(sensor, last), last.at < assessedUntil ? assessedUntil : 0)

export const absentSince = (watch: Watch, context: WatchContext, reach: Reach): Millis =>
  Math.max(heardUntil(watch, context), inUseSince(context.sensor), reach.gatewayBackAt)
