import type { Fact } from '#core/audit.ts'
import type { Millis } from '#core/time.ts'
import type { Unread } from '../../ports/history.ts'

/** Reads what was before an instant, newest first, at most so many lines. */
type Read = (to: Millis, limit: number, unread: Unread) => Promise<readonly Fact[]>

export type HistoryPage = {
  readonly facts: readonly Fact[]
  /** Of when the lines are that are stored and could not be read, newest first. */
  readonly unread: readonly Millis[]
  /** What was before that comes next; null when there is no more. */
  readonly earlier: Millis | null
}

/** More lines of one instant than this are written by no house: what is left of them counts as one that cannot be read. */
const instantMax = 20_000

const lookedThrough = async (read: Read, to: Millis, limit: number) => {
  const unread: Millis[] = []
  const facts = await read(to, limit, (at) => void unread.push(at))
  const count = facts.length + unread.length
  const last = Math.min(facts.at(-1)?.at ?? to, ...unread)
  return { facts, unread, last, isAll: count < limit }
}

/**
 * A page of a history that never cuts through an instant: the next one begins where it ends, and loses nothing. What
 * cannot be read is told and passed over; it ends nothing.
 */
export const historyPage = async (read: Read, to: Millis, limit: number): Promise<HistoryPage> => {
  for (let most = limit; ; most *= 2) {
    const { facts, unread, last, isAll } = await lookedThrough(read, to, most)
    if (isAll) return { facts, unread, earlier: null }
    const whole = facts.filter(({ at }) => at > last)
    const lost = unread.filter((at) => at > last)
    if (whole.length + lost.length > 0) return { facts: whole, unread: lost, earlier: last + 1 }
    if (most >= instantMax) return { facts, unread: [...unread, last], earlier: last }
  }
}
