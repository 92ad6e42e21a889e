import type { SensorId } from '#core/ids.ts'
import type { Clock } from '#core/time.ts'
import { createStanding } from './standing.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

/** What a calm gateway gathers, and more. When more than this waits, it waited for the link. */
const gatheredMax = 5_000

export type BreachesDeps = {
  readonly clock: Clock
  readonly waiting: Pick<WaitingList, 'peek' | 'size'>
  /** How long the readings of breaches that stand are gathered, in real milliseconds. */
  readonly standingMs: number
  readonly isBacklog: (items: readonly Waiting[]) => boolean
  /** The cloud takes longer than breaches begin. */
  readonly isBehind: () => boolean
  /** They are to go now, and what waits with them. */
  readonly flush: () => void
}

/** Breaches that were heard, or got lost, and are to go before everything else. */
export const createBreaches = ({ clock, waiting, standingMs, isBacklog, isBehind, flush }: BreachesDeps) => {
  let items: readonly Waiting[] = []
  const add = (more: readonly Waiting[]): void => {
    items = [...items, ...more]
  }
  const go = (more: readonly Waiting[]): void => {
    add(more)
    flush()
  }
  const standing = createStanding({ clock, waiting, gatherMs: standingMs, most: gatheredMax, isBacklog, go })
  return {
    /** One that stands says what the reading before it said, and can wait for a second. */
    hear: (item: Waiting, isStanding: boolean): void => {
      if (isStanding || isBehind()) standing.hear(item)
      else go([item])
    },
    add,
    /** What became of each: it has a date now, and another place. */
    replace: (by: ReadonlyMap<Waiting, Waiting>): void => {
      items = items.map((item) => by.get(item) ?? item)
      standing.replace(by)
    },
    /** They wait in their places with everything else. */
    clear: (): void => {
      items = []
      standing.clear()
    },
    count: (): number => items.length,
    /** Takes to each sensor with a breach all that it still has to say, when that is not a backlog. */
    gather: (): void => {
      const sensors = new Set<SensorId>(items.map((item) => item.reading.sensor))
      const isGathered = waiting.size() <= gatheredMax && !isBacklog(waiting.peek(1))
      const gathered = isGathered ? waiting.peek(gatheredMax) : items
      items = gathered.filter((item) => sensors.has(item.reading.sensor))
    },
    first: (most: number): readonly Waiting[] => items.slice(0, most),
    sent: (count: number): void => {
      items = items.slice(count)
    },
  }
}
