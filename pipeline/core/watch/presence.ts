import type { Missing } from '../alarm/alarm.ts'
import { isOfDevice } from '../device.ts'
import type { Sensor } from '../directory.ts'
import type { Quantity } from '../reading.ts'
import { calmFlushMs, type LimitRule, type RateRule, type Severity, type SilentRule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import type { Last } from './watch.ts'

/** Whether something is heard. `late` is more than its own interval would explain, and less than an alarm. */
export type Presence = 'live' | 'late' | 'silent'

/** A sensor counts as late after three of its intervals, as the field does, on top of how long a calm gateway waits. */
export const lateIntervals = 3

/** Without a hole, readings come at least this often, however short the interval of the sensor. */
const trustedGapMs = 5 * minuteMs

/** For how long a value stands when nothing is heard after it (ms). */
export const trustedMs = ({ intervalMs }: Pick<Sensor, 'intervalMs'>): number =>
  Math.max(trustedGapMs, lateIntervals * intervalMs)

/**
 * True when two known values are so far apart that a good one at either end does not prove that it was good in between:
 * an off-delay then starts anew (design, law 1).
 */
export const isGap = (sensor: Pick<Sensor, 'intervalMs'>, fromAt: Millis | undefined, at: Millis): boolean =>
  fromAt === undefined || at - fromAt > trustedMs(sensor)

export const silentAfterMs = (rule: SilentRule, intervalMs: number): number =>
  rule.intervals * intervalMs + rule.graceMs

/** Nothing for what is out of use: nobody misses it. */
export const silentRuleOf = (sensor: Sensor): SilentRule | undefined =>
  sensor.retiredAt !== undefined
    ? undefined
    : sensor.rules.find((rule): rule is SilentRule => rule.kind === 'silent')

export const presenceOf = (sensor: Sensor, lastAt: Millis, now: Millis): Presence => {
  const rule = silentRuleOf(sensor)
  const silentMs = rule === undefined ? Number.POSITIVE_INFINITY : silentAfterMs(rule, sensor.intervalMs)
  if (now - lastAt >= silentMs) return 'silent'
  return now - lastAt >= lateIntervals * sensor.intervalMs + calmFlushMs ? 'late' : 'live'
}

/**
 * The time up to which every quantity that has a rule is known; a battery is said seldom and is not missed. A probe that is unplugged keeps being heard but stops
 * being known, and so is missed like a silent one.
 */
export const knownUntil = (sensor: Sensor, last: Pick<Last, 'at' | 'trails'>): Millis => {
  let until = Number.POSITIVE_INFINITY
  for (const rule of sensor.rules)
    if (rule.kind !== 'silent' && isExpected(sensor, rule, last.trails[rule.quantity]?.at(-1)?.[0]))
      until = Math.min(until, newestAt(last, rule))
  return until === Number.POSITIVE_INFINITY ? last.at : until
}

/** Many nodes say these only when they change, or once in a while: that they are not said is no news. */
export const saidSeldom: ReadonlySet<Quantity> = new Set([
  'battery',
  'charge',
  'lowBattery',
  'door',
  'motion',
])

/**
 * Whether the quantity of a rule, known at `newestAt` last, must be there. What is said seldom need not; what such a sensor may not
 * measure must, once its present device has sent it.
 */
export const isExpected = (
  sensor: Pick<Sensor, 'installedAt' | 'formerDevices'>,
  { quantity, ifMeasured }: LimitRule | RateRule,
  newestAt: Millis | undefined,
): boolean =>
  !saidSeldom.has(quantity) &&
  (ifMeasured !== true || (newestAt !== undefined && isOfDevice(sensor, newestAt)))

/** A quantity that nobody watched before its rule was added was not kept before that, and is not missed for it. */
const newestAt = ({ at, trails }: Pick<Last, 'at' | 'trails'>, rule: LimitRule | RateRule): Millis =>
  trails[rule.quantity]?.at(-1)?.[0] ?? Math.min(at, rule.addedAt ?? 0)

/** How often a deaf gateway says so. One that has stopped saying even that is simply not heard. */
export const deafRepeatMs = minuteMs
const deafForMs = 5 * deafRepeatMs
export const isDeafNow = ({ deafAt }: Pick<Last, 'deafAt'>, now: Millis): boolean =>
  deafAt !== undefined && now - deafAt < deafForMs

/** A sensor that is heard, but whose probe gives no value: it is missed like a silent one, and mended in another way. */
export const isBlindNow = (sensor: Sensor, last: Pick<Last, 'at' | 'trails'>, now: Millis): boolean =>
  sensor.kind === 'sensor' &&
  presenceOf(sensor, last.at, now) !== 'silent' &&
  presenceOf(sensor, knownUntil(sensor, last), now) === 'silent'

/** Why something is missed that still speaks; nothing for what does not. */
export const missingNow = (
  sensor: Sensor,
  last: Pick<Last, 'at' | 'trails' | 'deafAt'>,
  now: Millis,
): Missing | undefined => {
  if (isDeafNow(last, now)) return 'deaf'
  return isBlindNow(sensor, last, now) ? 'blind' : undefined
}

/** How bad a silence since `lastAt` is at `now`: nothing yet, or a severity and the deadline that it passed. */
export const judgeSilence = (
  rule: SilentRule,
  intervalMs: number,
  lastAt: Millis,
  now: Millis,
): { readonly severity: Severity; readonly at: Millis } | undefined => {
  const silentAt = lastAt + silentAfterMs(rule, intervalMs)
  if (now < silentAt) return undefined
  const criticalAt = silentAt + rule.criticalAfterMs
  if (rule.severity === 'critical' || now < criticalAt) return { severity: rule.severity, at: silentAt }
  return { severity: 'critical', at: criticalAt }
}

/** The next moment at which `judgeSilence` may answer otherwise, if nothing is heard until then. */
export const silenceDueAt = (
  rule: SilentRule,
  intervalMs: number,
  lastAt: Millis,
  now: Millis,
): Millis | null => {
  const silentAt = lastAt + silentAfterMs(rule, intervalMs)
  if (now < silentAt) return silentAt
  const criticalAt = silentAt + rule.criticalAfterMs
  return rule.severity === 'warning' && now < criticalAt ? criticalAt : null
}
