import type { Clock, Millis } from '#core/time.ts'
import { createDelay } from './delay.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

export type StandingDeps = {
  readonly clock: Clock
  readonly waiting: Pick<WaitingList, 'peek' | 'size'>
  /** How long they are gathered, in real milliseconds. */
  readonly gatherMs: number
  /** So many wait at the most for one to be found among them again. */
  readonly most: number
  readonly isBacklog: (items: readonly Waiting[]) => boolean
  /** They are to go now. */
  readonly go: (items: readonly Waiting[]) => void
}

/** Readings of breaches that stand: the first goes at once, what comes soon after it goes together. */
export const createStanding = ({ clock, waiting, gatherMs, most, isBacklog, go }: StandingDeps) => {
  let held = new Set<number>()
  let wentAt: Millis = Number.NEGATIVE_INFINITY
  const delay = createDelay(clock, () => {
    // What went meanwhile with other news does not go again.
    const items = waiting.peek(most).filter(({ order }) => held.has(order))
    held = new Set()
    wentAt = clock.now()
    if (items.length > 0) go(items)
  })
  return {
    hear: (item: Waiting): void => {
      const forMs = gatherMs * clock.speed
      const isSoon = delay.isOn() || clock.now() - wentAt < forMs
      // Among what waited for the link it would not be found again.
      if (isSoon && waiting.size() <= most && !isBacklog(waiting.peek(1))) {
        held.add(item.order)
        delay.begin(forMs)
        return
      }
      wentAt = clock.now()
      go([item])
    },
    /** What became of each: it has a date now, and another place. */
    replace: (by: ReadonlyMap<Waiting, Waiting>): void => {
      for (const [old, next] of by) if (held.delete(old.order)) held.add(next.order)
    },
    /** They wait in their places with everything else. */
    clear: (): void => {
      held = new Set()
      delay.stop()
    },
  }
}
