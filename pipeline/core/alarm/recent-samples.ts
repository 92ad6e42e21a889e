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
