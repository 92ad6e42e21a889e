import { type Alarm, normal } from '../alarm/alarm.ts'
import { assess } from '../alarm/assess.ts'
import { decide } from '../alarm/decide.ts'
import { evolve } from '../alarm/evolve.ts'
import type { Sensor } from '../directory.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { isGap } from '../watch/presence.ts'

/** How far a limit has been tried out on what was measured. */
export type Rehearsal = {
  readonly alarm: Alarm
  /** How often people would have been told that it rings. */
  readonly rings: number
  /** The first and the last known value that it was tried on; null before there was one. */
  readonly from: Millis | null
  readonly to: Millis | null
}

export const notRehearsed: Rehearsal = { alarm: normal, rings: 0, from: null, to: null }

/**
 * Tries a limit out on `readings`, oldest first and newer than those before, exactly as they would have been judged.
 * What is unavailable is passed over, as it is then: it neither rings nor clears.
 */
export const rehearse = (
  before: Rehearsal,
  sensor: Pick<Sensor, 'intervalMs'>,
  rule: LimitRule,
  readings: readonly Reading[],
): Rehearsal => {
  let { alarm, rings, from, to } = before
  for (const { measuredAt: at, values } of readings) {
    const value = values[rule.quantity]
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    const condition = assess(rule, value, at, [])
    const afterGap = isGap(sensor, to ?? undefined, at)
    for (const event of decide(rule, alarm, { kind: 'condition', condition, value, at, afterGap })) {
      if (event.kind === 'raised') rings += 1
      alarm = evolve(alarm, event)
    }
    from ??= at
    to = at
  }
  return { alarm, rings, from, to }
}
