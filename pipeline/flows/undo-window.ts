import { minuteMs } from '#core/time.ts'
import type { Flows } from './deps.ts'

/** For so long, in real time, a change is taken back by one press, whichever way it goes. */
export const undoWithinRealMs = 5 * minuteMs

/** Since when changes are young enough to be taken back, or explained, by one press. */
export const undoneSince = ({ clock }: Pick<Flows, 'clock'>): number =>
  clock.now() - undoWithinRealMs * clock.speed

/** Enough facts of one sensor to find among them what was done to it a few minutes ago. */
export const factsLookedAt = 100
