import type { Sample } from '../alarm/assess.ts'
import { withoutUndone } from '../device.ts'
import type { Sensor } from '../directory.ts'
import {
  type BatteryQuantity,
  batteryQuantities,
  isBattery,
  isLasting,
  type Quantity,
  quantityNames,
  type Values,
} from '../reading.ts'
import { type AlarmRule, calmFlushMs } from '../rule.ts'
import { dayMs, type Millis } from '../time.ts'
import { isExpected, lateIntervals, saidSeldom } from './presence.ts'
import type { Last } from './watch.ts'

/**
 * What is known of one quantity at one moment: a value of now; one that was known last and is none of now; or none ever.
 * `value` in the quantity's unit, `at` when it was measured.
 */
export type ValueNow =
  | { readonly kind: 'present'; readonly value: number; readonly at: Millis }
  | { readonly kind: 'past'; readonly value: number; readonly at: Millis }
  | { readonly kind: 'none' }
export type ValuesNow = Readonly<Partial<Record<Quantity, ValueNow>>>

/** Nodes say their battery seldom, and it changes slowly: a value of today is one of now. */
const batteryFreshMs = dayMs

/** For how long a sensor may speak of other things before a quantity counts as no longer measured (ms). */
const spokenWithoutMs = (sensor: Sensor, quantity: Quantity): Millis => {
  // A door is as it was said to be until something else is said.
  if (isLasting(quantity)) return Number.POSITIVE_INFINITY
  return isBattery(quantity) ? batteryFreshMs : lateIntervals * sensor.intervalMs
}

/** The oldest that a value of now can be: a calm gateway waits before it says what it heard. */
const freshMs = (sensor: Sensor, quantity: Quantity): Millis =>
  spokenWithoutMs(sensor, quantity) + calmFlushMs

/** The newest value of a quantity that was known, whatever came after it. */
const newestOf = (last: Last, quantity: Quantity): Sample | undefined => {
  const value = last.values[quantity]
  const known = last.known?.[quantity]
  if (known !== undefined) return known
  return typeof value === 'number' ? [last.at, value] : last.trails[quantity]?.at(-1)
}

/** True when the sensor has spoken since, and said that there is no value, or nothing of this quantity at all. */
const isWithout = (sensor: Sensor, last: Last, quantity: Quantity): boolean => {
  const newest = newestOf(last, quantity)
  if (last.values[quantity] === 'unavailable' || newest === undefined) return true
  return last.at - newest[0] > spokenWithoutMs(sensor, quantity)
}

/** Whether a value that was measured at `at`, the newest of `quantity`, is none of now. */
const isPast = (sensor: Sensor, last: Last, quantity: Quantity, at: Millis, now: Millis): boolean =>
  (at <= last.at && isWithout(sensor, last, quantity)) ||
  now - at >= freshMs(sensor, quantity) ||
  // Of a sensor that is not heard nothing is of now, however slowly it changes.
  now - Math.max(at, last.at) >= lateIntervals * sensor.intervalMs + calmFlushMs

const valueNow = (sensor: Sensor, last: Last, quantity: Quantity, now: Millis): ValueNow => {
  const said = newestOf(last, quantity)
  // What another device said for it is none of its values, once that is undone.
  const [newest] = said === undefined ? [] : withoutUndone(sensor, [said])
  if (newest === undefined) return { kind: 'none' }
  const [at, value] = newest
  return { kind: isPast(sensor, last, quantity, at, now) ? 'past' : 'present', value, at }
}

/** Every quantity that a sensor measures, as it is known at `now`. */
export const valuesNow = (sensor: Sensor, last: Last, now: Millis): ValuesNow => {
  const values: Partial<Record<Quantity, ValueNow>> = {}
  for (const quantity of quantityNames)
    if (last.values[quantity] !== undefined) values[quantity] = valueNow(sensor, last, quantity, now)
  return values
}

/** Whether the newest known sample that a rule looks at is none of now; it may be newer than what `last` knows. */
export const isPastSample = (
  sensor: Sensor,
  last: Last,
  rule: AlarmRule,
  newest: Sample | undefined,
  now: Millis,
): boolean =>
  'quantity' in rule && newest !== undefined && isPast(sensor, last, rule.quantity, newest[0], now)

/** What the rules of a sensor watch, and what must be there. */
const expectedOf = (sensor: Sensor, last: Last): readonly Quantity[] =>
  sensor.rules.flatMap((rule) =>
    rule.kind !== 'silent' && isExpected(sensor, rule, newestOf(last, rule.quantity)?.[0])
      ? [rule.quantity]
      : [],
  )

/** True when something that a rule watches is known, but not of now. */
export const watchesOld = (sensor: Sensor, last: Last, values: ValuesNow): boolean =>
  expectedOf(sensor, last).some((quantity) => values[quantity]?.kind === 'past')

/**
 * True when a sensor is heard without what it should measure: what a rule watches is missing, or it says of something
 * that it measured before that there is no value. What is said seldom is not missed, and a gateway has no probe.
 */
export const lacksValues = (sensor: Sensor, last: Last): boolean => {
  if (sensor.kind !== 'sensor' || last.at === 0) return false
  const ruled = expectedOf(sensor, last)
  return quantityNames.some((quantity) => {
    if (saidSeldom.has(quantity)) return false
    if (ruled.includes(quantity)) return isWithout(sensor, last, quantity)
    return last.values[quantity] === 'unavailable'
  })
}

/** What the battery of a sensor was when it last said so. */
export type BatteryThen = {
  readonly quantity: BatteryQuantity
  readonly value: number
  readonly at: Millis
}

/** The last known battery of a sensor, in whichever unit it says it. */
export const lastBattery = (last: Last): BatteryThen | undefined => {
  for (const quantity of batteryQuantities) {
    const newest = newestOf(last, quantity)
    if (newest !== undefined) return { quantity, at: newest[0], value: newest[1] }
  }
  return undefined
}

export type Known = NonNullable<Last['known']>

/**
 * Notes in `known` when what `values` holds was measured, before `newer` takes its place: a sensor whose last word was at
 * `at` now says nothing of a quantity, or that there is no value.
 */
export const noteAge = (
  known: { -readonly [Name in keyof Known]: Known[Name] },
  values: Values,
  at: Millis,
  newer: Values,
  quantity: Quantity,
): void => {
  const before = values[quantity]
  if (typeof newer[quantity] === 'number') {
    if (known[quantity] !== undefined) delete known[quantity]
  } else if (typeof before === 'number' && known[quantity] === undefined) known[quantity] = [at, before]
}
