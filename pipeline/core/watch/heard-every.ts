import { isStanding, normal } from '../alarm/alarm.ts'
import type { Sensor } from '../directory.ts'
import type { AlarmRule } from '../rule.ts'
import { dayMs, hourMs, type Millis, minuteMs, secondMs } from '../time.ts'
import type { Watch } from './watch.ts'

/** How often something is heard, as far as its readings tell; `isSure` when they all tell the same. */
export type HeardEvery = { readonly ms: number; readonly isSure: boolean }

/** Faster than this is not worth distinguishing; slower than a day is not a watch. */
export const intervalMinMs = 5 * secondMs
export const intervalMaxMs = dayMs

/** The intervals that people usually set their nodes to. */
const usualMs: readonly number[] = [
  ...[5, 10, 15, 20, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 4, 6, 8, 12, 24].map((hours) => hours * hourMs),
]
/** A node's clock and the way of its radio make an interval this much longer or shorter. */
const usualShare = 0.2

/** One reading that was missed doubles a gap; what differs by more than this has another cause. */
const sameFactor = 2.2
const sureGaps = 3
/** So much of the time must be gaps of one length. */
const sureShare = 0.8

/** The interval that was probably meant, within what an interval may be. */
export const usualInterval = (ms: number): number => {
  const usual = usualMs.find((one) => Math.abs(ms - one) <= one * usualShare)
  const step = ms < minuteMs ? secondMs : minuteMs
  return Math.min(Math.max(usual ?? Math.ceil(ms / step) * step, intervalMinMs), intervalMaxMs)
}

/**
 * How often a sensor is heard, from the `times` of its readings in any order; nothing when there are fewer than two. It is
 * the gap in which most of the time lies: many quick readings at switching on say little about the hours after.
 */
export const heardEvery = (times: readonly Millis[]): HeardEvery | undefined => {
  const sorted = [...new Set(times)].sort((a, b) => a - b)
  const gaps: number[] = []
  let before: Millis | undefined
  for (const at of sorted) {
    if (before !== undefined) gaps.push(at - before)
    before = at
  }
  gaps.sort((a, b) => a - b)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  let passed = 0
  const typical = gaps.find((gap) => {
    passed += gap
    return passed * 2 >= total
  })
  if (typical === undefined) return undefined
  const same = gaps.filter((gap) => gap <= typical * sameFactor && gap >= typical / sameFactor)
  const share = same.reduce((sum, gap) => sum + gap, 0) / total
  return { ms: usualInterval(typical), isSure: same.length >= sureGaps && share >= sureShare }
}

/** So often in a row must a sensor have been missed and heard again for that to be its way of speaking. */
const turns = 3

/**
 * What a sensor that is missed and heard again, time after time, seems to have been set to; nothing when it is not that
 * regular. Its absences go from the last reading before to the first one after; the one that goes on has no end yet.
 */
export const slowerThanExpected = (
  watch: Pick<Watch, 'past' | 'alarms'>,
  { kind, intervalMs }: Sensor,
  rule: AlarmRule,
): number | undefined => {
  if (rule.kind !== 'silent' || kind !== 'sensor') return undefined
  const alarm = watch.alarms[rule.id] ?? normal
  const absences = watch.past[rule.id] ?? []
  const latest = absences.filter(([from]) => !isStanding(alarm) || from !== alarm.began).slice(-turns)
  const isRow = latest.every(([from], index) => {
    const before = latest[index - 1]
    return before === undefined || Math.abs(from - before[1]) <= intervalMs
  })
  if (latest.length < turns || !isRow) return undefined
  const gaps = latest.map(([from, to]) => to - from).sort((a, b) => a - b)
  const [shortest = 0, typical = 0] = gaps
  const isRegular = gaps.every((gap) => gap <= shortest * (1 + 2 * usualShare))
  return isRegular && typical > intervalMs ? usualInterval(typical) : undefined
}

/** True when what is heard is not what is expected: not merely a reading that was missed, nor a clock that drifts. */
export const isOtherInterval = (heard: HeardEvery, expectedMs: number): boolean =>
  heard.isSure && (heard.ms > expectedMs * 1.5 || heard.ms * 1.5 < expectedMs)
