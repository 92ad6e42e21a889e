import type { SensorId } from '#core/ids.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

/** What a calm gateway gathers, and more. When more than this waits, it waited for the link. */
const gatheredMax = 5_000

export type BreachesDeps = {
  readonly waiting: Pick<WaitingList, 'peek' | 'size'>
  readonly isBacklog: (items: readonly Waiting[]) => boolean
}

/** Breaches that were heard, or got lost, and are to go before everything else. */
export const createBreaches = ({ waiting, isBacklog }: BreachesDeps) => {
  let items: readonly Waiting[] = []
  return {
    add: (more: readonly Waiting[]): void => {
      items = [...items, ...more]
    },
    /** What became of each: it has a date now, and another place. */
    replace: (by: ReadonlyMap<Waiting, Waiting>): void => {
      items = items.map((item) => by.get(item) ?? item)
    },
    /** They wait in their places with everything else. */
    clear: (): void => {
      items = []
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
