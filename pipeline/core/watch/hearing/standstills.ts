import { isStanding } from '../../alarm/alarm.ts'
import { movingRulesOf } from '../../alarm/alarm-rules.ts'
import {
  beginStandstill,
  type GrowingStandstill,
  growStandstill,
  isFrozen,
  shortenStandstill,
} from '../../alarm/standstill.ts'
import { isOfDevice } from '../../device.ts'
import type { MovingQuantity, Reading, Values } from '../../reading.ts'
import type { FrozenRule } from '../../rule.ts'
import type { Draft } from '../draft.ts'
import { signal } from '../notify.ts'
import { trustedMs } from '../presence.ts'
import { alarmOf, type Last } from '../watch.ts'

/** A quantity that should move, while readings are walked through; nothing is known of it before its first value. */
export type Moving = {
  readonly rule: FrozenRule
  /** For how long a value of the sensor stands. */
  readonly trustedMs: number
  still: GrowingStandstill | undefined
}

/** What should move at the sensor of that draft, as far as it was heard. */
export const movingIn = ({ context: { sensor, last } }: Draft): readonly Moving[] => {
  // Another device has another noise.
  const isOther = !isOfDevice(sensor, last.at)
  return movingRulesOf(sensor).map((rule) => {
    const still = isOther ? undefined : last.stood?.[rule.quantity]
    return { rule, trustedMs: trustedMs(sensor), still: still && { ...still } }
  })
}

/** What is no number says neither that it stands still nor that it moves. */
const knownIn = (values: Values, quantity: MovingQuantity): number | undefined => {
  const value = values[quantity]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Learns from a newer reading; true when there may be something to tell, which hardly ever is. */
export const learnMovement = (
  draft: Draft,
  moving: readonly Moving[],
  { measuredAt, values }: Reading,
): boolean => {
  let isNews = false
  const isWarnedOf = draft.context.sensor.mayStandStill === undefined
  for (const one of moving) {
    const { rule, trustedMs } = one
    const value = knownIn(values, rule.quantity)
    if (value === undefined) continue
    if (one.still === undefined) one.still = beginStandstill(rule.quantity, measuredAt, value)
    else growStandstill(one.still, rule.quantity, measuredAt, value, trustedMs)
    // What may stand still is learned all the same: it may be warned of again.
    isNews ||= (isWarnedOf && isFrozen(one.still)) || draft.watch.alarms[rule.id] !== undefined
  }
  return isNews
}

/** A node that repeats what it said last stands still in all that it measures: what comes first in the list tells it for all. */
const isToldBy = (draft: Draft, moving: readonly Moving[], index: number): boolean =>
  moving.slice(0, index).some(({ rule }) => isStanding(alarmOf(draft.watch, rule.id)))

/** Raises the alarm of what has stood still for too long, and ends it with the first other value. */
export const judgeMovement = (
  draft: Draft,
  moving: readonly Moving[],
  { measuredAt: at, values }: Reading,
): void => {
  for (const [index, { rule, still }] of moving.entries()) {
    const value = knownIn(values, rule.quantity)
    if (still === undefined || value === undefined) continue
    const alarm = alarmOf(draft.watch, rule.id)
    if (isStanding(alarm)) {
      if (alarm.worst?.value !== value) signal(draft, rule, { kind: 'moved', at })
    } else if (
      draft.context.sensor.mayStandStill === undefined &&
      isFrozen(still) &&
      !isToldBy(draft, moving, index)
    )
      signal(draft, rule, { kind: 'frozen', at, since: still.since, value })
  }
}

/** Readings from before the newest that was heard may say that it moved meanwhile. True when they do. */
export const hearLateMovement = (
  draft: Draft,
  moving: readonly Moving[],
  late: readonly Reading[],
): boolean => {
  let isShortened = false
  for (const { measuredAt, values } of late)
    for (const { rule, still } of moving) {
      const value = knownIn(values, rule.quantity)
      if (still === undefined || value === undefined) continue
      if (!shortenStandstill(still, measuredAt, value)) continue
      isShortened = true
      const alarm = alarmOf(draft.watch, rule.id)
      // The end comes after the beginning, whenever what says so was measured.
      if (isStanding(alarm) && !isFrozen(still))
        signal(draft, rule, { kind: 'moved', at: Math.max(measuredAt, alarm.raisedAt + 1) })
    }
  return isShortened
}

/** What is kept of it; nothing when there is nothing that should move. */
export const stoodOf = (moving: readonly Moving[]): Pick<Last, 'stood'> => {
  const stood: Partial<Record<MovingQuantity, GrowingStandstill>> = {}
  for (const { rule, still } of moving) if (still !== undefined) stood[rule.quantity] = still
  return Object.keys(stood).length === 0 ? {} : { stood }
}
