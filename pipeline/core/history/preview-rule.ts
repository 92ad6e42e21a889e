import { type Alarm, normal } from '../alarm/alarm.ts'
import type { Sample } from '../alarm/assess.ts'
import type { Word } from '../alarm/lasting.ts'
import { replayRule } from '../alarm/replay-rule.ts'
import type { Sensor } from '../directory.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule, RateRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { trustedMs } from '../watch/presence.ts'

/** How far a rule has been tried out on what was measured. */
export type Rehearsal = {
  readonly alarm: Alarm
  readonly trail: readonly Sample[]
  readonly word?: Word | undefined
  /** How often people would have been told that it rings. */
  readonly rings: number
  /** The first and the last known value that it was tried on; null before there was one. */
  readonly from: Millis | null
  readonly to: Millis | null
}

export const notRehearsed: Rehearsal = { alarm: normal, trail: [], rings: 0, from: null, to: null }

/**
 * Tries a rule out on `readings`, oldest first and newer than those before, exactly as they would have been judged.
 * What is unavailable is passed over, as it is then: it neither rings nor clears.
 */
export const rehearse = (
  before: Rehearsal,
  sensor: Pick<Sensor, 'intervalMs'>,
  rule: LimitRule | RateRule,
  readings: readonly Reading[],
): Rehearsal => {
  const { alarm, trail, word, happened } = replayRule(before, rule, trustedMs(sensor), readings)
  const rings = before.rings + happened.filter(({ event }) => event.kind === 'raised').length
  const first = readings.find(({ values }) => Number.isFinite(values[rule.quantity]))
  return {
    alarm,
    trail,
    word,
    rings,
    from: before.from ?? first?.measuredAt ?? null,
    to: trail.at(-1)?.[0] ?? null,
  }
}
