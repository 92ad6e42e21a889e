import type { Sample } from './assess.ts'
import { type Millis, minuteMs } from './time.ts'

/** The longest window that a rate rule may ask for, and what a card's trend arrow looks back at. */
export const trailSpanMs = 15 * minuteMs
/** At most one kept sample per minute, so that a trail is small enough to be stored with the last values. */
const spacingMs = minuteMs

/**
 * `trail` with the newer sample `value` at `at`: known samples of one quantity, oldest first, about a minute apart over
 * the last quarter of an hour; the last one is always the newest. Samples that are not newer are left out.
 */
export const extendTrail = (trail: readonly Sample[], at: Millis, value: number): readonly Sample[] => {
  const newest = trail.at(-1)
  if (newest !== undefined && at <= newest[0]) return trail
  const beforeNewest = trail.at(-2)
  const keepNewest =
    newest === undefined || beforeNewest === undefined || newest[0] - beforeNewest[0] >= spacingMs
  const kept = keepNewest ? trail : trail.slice(0, -1)
  const recent = kept.filter(([sampleAt]) => sampleAt >= at - trailSpanMs)
  return [...recent, [at, value]]
}
