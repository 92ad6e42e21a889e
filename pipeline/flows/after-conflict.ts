import type { Flows } from './deps.ts'

/** About as long as one of several writers needs until it is through. */
const firstPauseMs = 40
const longestPauseMs = 1_000
/** The rest of a pause is chance, so that those who met do not meet again. */
const leastShare = 0.1

/**
 * Before another attempt at what somebody else changed meanwhile. Mostly there is one other, and who was refused once goes on
 * at once; who is refused again is one of many, all of whom would refuse each other for as long as they hurry.
 */
export const afterConflict = async (
  flows: Pick<Flows, 'random' | 'rest'>,
  conflicts: number,
): Promise<void> => {
  if (conflicts < 2) return
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** (conflicts - 2))
  await flows.rest(Math.round(whole * (leastShare + (1 - leastShare) * flows.random())))
}
