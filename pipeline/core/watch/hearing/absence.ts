import { isStanding } from '../../alarm/alarm.ts'
import type { Sample } from '../../alarm/assess.ts'
import { inUseSince } from '../../device.ts'
import type { Quantity, Reading } from '../../reading.ts'
import { isWorseThan } from '../../rule.ts'
import { type Millis, minuteMs } from '../../time.ts'
import type { Draft } from '../draft.ts'
import { signal, writeDown } from '../notify.ts'
import { judgeSilence, knownUntil, silentAfterMs, silentRuleOf } from '../presence.ts'
import { alarmOf, type Interval, type Last, type Watch, type WatchContext } from '../watch.ts'

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

/** What is silent for so much longer than it may be is seen by a watcher that is in time: more than the time between two looks. */
const seenAfterMs = 2 * minuteMs

/**
 * From when to when not everything was known that must be, as `readings`, newer than `last`, say: each ends at the reading at which all
 * of it is known again.
 */
export const unknownTimes = (
  sensor: WatchContext['sensor'],
  last: Pick<Last, 'trails'>,
  readings: readonly Reading[],
  since: Millis,
): readonly Interval[] => {
  const times: Interval[] = []
  const trails: Partial<Record<Quantity, readonly Sample[]>> = { ...last.trails }
  let known = since
  for (const { measuredAt: at, values } of readings) {
    for (const rule of sensor.rules) {
      const value = 'quantity' in rule ? values[rule.quantity] : undefined
      if ('quantity' in rule && typeof value === 'number') trails[rule.quantity] = [[at, value]]
    }
    const until = knownUntil(sensor, { at, trails })
    if (until <= known) continue
    times.push([known, at])
    known = until
  }
  return times
}

/** Since when something was missed that was not known from `heard` to `again`, by ways that listened then; nothing where none did for so long. */
export const missedSince = (
  [heard, again]: Interval,
  listening: readonly Interval[],
  silentMs: number,
): Millis | undefined => {
  const since = listening.flatMap(([begins, until]) => {
    const from = Math.max(heard, begins)
    return from + silentMs <= until && again - from >= silentMs + seenAfterMs ? [from] : []
  })
  return since.length === 0 ? undefined : Math.min(...since)
}

/** Nobody knows yet whether it was silent then: its gateway may have kept what it heard. */
const waitForKept = (draft: Draft, [from, to]: Interval): void => {
  const { watch, context } = draft
  const { unheard = { from, to } } = watch
  const whole = { from: Math.min(from, unheard.from), to: Math.max(to, unheard.to), at: context.now }
  draft.watch = { ...watch, unheard: whole }
}

/**
 * Something was missed, and is heard again with `readings`, before a watcher that was late has looked, or while its gateway kept what it
 * heard: people learn that it was, and nobody is called, for it is over (design, law 9). `listening` is when each of its ways is known
 * to have listened without a break: where none did, that is the alarm; or the gateway keeps that it did (`mayBeKept`: its reports of a
 * backlog, and what overtakes them), and once all of that has come it is looked at (core/late/learn-absences.ts).
 */
export const tellOverAbsence = (
  draft: Draft,
  last: Last,
  readings: readonly Reading[],
  listening: readonly Interval[],
  mayBeKept: boolean,
): void => {
  const { context, watch } = draft
  const { sensor } = context
  const rule = silentRuleOf(sensor)
  if (rule === undefined || listening.length === 0 || isStanding(alarmOf(watch, rule.id))) return
  // Its first word of all ends nothing.
  if (last.at === 0) return
  const silentMs = silentAfterMs(rule, sensor.intervalMs)
  const since = Math.max(heardUntil(watch, { ...context, last }), inUseSince(sensor))
  const newest = readings.at(-1)
  // So it is with nearly all reports.
  if (newest === undefined || newest.measuredAt - since < silentMs + seenAfterMs) return
  const { severity } = rule
  for (const [heard, again] of unknownTimes(sensor, last, readings, since)) {
    const from = missedSince([heard, again], listening, silentMs)
    if (from === undefined) {
      if (mayBeKept && again - heard >= silentMs + seenAfterMs) waitForKept(draft, [heard, again])
      continue
    }
    writeDown(draft, rule, { kind: 'raised', at: from + silentMs, began: heard, worst: null, severity })
    const judged = judgeSilence(rule, sensor.intervalMs, from, again)
    if (judged !== undefined && isWorseThan(judged.severity, severity))
      writeDown(draft, rule, { kind: 'worsened', at: judged.at, severity: judged.severity })
    signal(draft, rule, { kind: 'heard', at: again })
  }
}
