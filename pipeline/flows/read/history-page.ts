import type { Fact } from '#core/audit.ts'
import type { Millis } from '#core/time.ts'

/** Reads what was before an instant, newest first, at most so many lines. */
type Read = (to: Millis, limit: number) => Promise<readonly Fact[]>

export type HistoryPage = {
  readonly facts: readonly Fact[]
  /** What was before that comes next; null when there is no more. */
  readonly earlier: Millis | null
}

/** More lines of one instant than a page holds, as when power fails on a whole site, are read together. */
const instantMax = 5_000

/** A page of a history that never cuts through an instant: the next one begins where it ends, and loses nothing. */
export const historyPage = async (read: Read, to: Millis, limit: number): Promise<HistoryPage> => {
  const facts = await read(to, limit)
  const last = facts.at(-1)
  if (facts.length < limit || last === undefined) return { facts, earlier: null }
  const whole = facts.filter(({ at }) => at > last.at)
  if (whole.length > 0) return { facts: whole, earlier: last.at + 1 }
  const all = await read(to, instantMax)
  return { facts: all.filter(({ at }) => at === last.at), earlier: last.at }
}
