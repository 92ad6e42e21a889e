import { dayMs } from '../time.ts'
import type { Use } from './steps.ts'

/** That something uses clearly more, or less, than it did before: a hint for people, and no alarm. */
export type UseChange = {
  /** 0.4 is 40 % more, -0.4 is 40 % less. */
  readonly share: number
  readonly beforeKWhPerDay: number
  /** Which share of the time it ran before; null where that cannot be judged. */
  readonly dutyBefore: number | null
}

/** What changes by less is the weather, and how often somebody opens a door. */
const leastShare = 0.25
/** A quarter more of nearly nothing is nearly nothing. */
const leastKWhPerDay = 0.1
/** Of both times so much has to be known, or a gap would be told as a change. */
const leastKnownShare = 0.6
/** What was used on some days before is no habit. */
const leastBeforeMs = 7 * dayMs

/** What is used in a day, by the time of which it is known; nothing where none is. */
export const perDay = ({ kWh, knownMs }: Pick<Use, 'kWh' | 'knownMs'>): number | undefined =>
  knownMs === 0 ? undefined : (kWh * dayMs) / knownMs

export const changeOfUse = (use: Use, before: Use, dutyBefore: number | null): UseChange | undefined => {
  const [now, then] = [perDay(use), perDay(before)]
  if (now === undefined || then === undefined || then <= 0) return undefined
  if (use.knownMs < leastKnownShare * (use.to - use.from) || before.knownMs < leastBeforeMs) return undefined
  const share = now / then - 1
  const isUnusual = Math.abs(share) >= leastShare && Math.abs(now - then) >= leastKWhPerDay
  return isUnusual ? { share, beforeKWhPerDay: then, dutyBefore } : undefined
}
