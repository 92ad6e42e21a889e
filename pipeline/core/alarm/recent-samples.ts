import { type Millis, minuteMs } from '../time.ts'
import type { Sample } from './assess.ts'

/** The longest window that a rate rule may ask for, and the farthest that a trend looks back. */
export const trailSpanMs = 15 * minuteMs
/** At most one kept sample per minute, so that a trail is small enough to be stored with the last values. */
const spacingMs = minuteMs

/**
 * Adds the newer sample `value` at `at` to `trail`, which its caller has made for this: known samples of one quantity,
 * oldest first, about a minute apart over the last quarter of an hour; the last one is always the newest. Samples that
 * are not newer, or no number, are left out.
 */
export const growTrail = (trail: Sample[], at: Millis, value: number): void => {
  if (!Number.isFinite(value)) return
  const newest = trail[trail.length - 1]
  if (newest !== undefined) {
    if (at <= newest[0]) return
    const beforeNewest = trail[trail.length - 2]
    if (beforeNewest !== undefined && newest[0] - beforeNewest[0] < spacingMs) trail.pop()
  }
  while (trail[0] !== undefined && trail[0][0] < at - trailSpanMs) trail.shift()
  trail.push([at, value])
}

/**
 * The trail with samples at least `everyMs` apart, and the newest; for a gateway of so many sensors that all of their trails
 * do not fit. The same again changes nothing, so that a trail that goes on growing is not thinned to its ends.
 */
export const thinTrail = (trail: readonly Sample[], everyMs: number): readonly Sample[] => {
  const thin: Sample[] = []
  for (const sample of trail) {
    const before = thin.at(-1)
    if (before === undefined || sample[0] - before[0] >= everyMs) thin.push(sample)
  }
  const newest = trail.at(-1)
  if (newest !== undefined && thin.at(-1) !== newest) thin.push(newest)
  return thin
}
