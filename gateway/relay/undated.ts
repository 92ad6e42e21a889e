import type { Reading } from '#core/reading.ts'
import type { Dating } from '../dating.ts'
import type { Log } from '../log.ts'
import type { SomeReports, Waiting, WaitingList } from './waiting-list.ts'

/** A day of ten sensors at one reading in a minute; about 4 MB. */
const heldMax = 15_000

export type DatedList = WaitingList & {
  /** Dates what waits, once that can be done: what took the place of each. */
  dateAll(): ReadonlyMap<Waiting, Waiting>
  /** The item that stands for this reading now: another one, since it was dated when it came back. */
  placeOf(item: Waiting): Waiting
  /** How many wait that have no date. */
  undated(): number
}

/**
 * What waits, dated and then kept, or, while the time of the world is not known, held in memory as it is stamped: a disk
 * would keep it longer than anybody could say when it was measured. It can be sent all the same, with its age.
 */
export const createDatedList = (deps: {
  readonly waiting: WaitingList
  readonly dating: Dating
  readonly log: Log
}): DatedList => {
  const { waiting: kept, dating, log } = deps
  let held: Waiting[] = []
  /** Those that went in reports, by their numbers: nobody else keeps them. */
  const away = new Map<number, readonly Waiting[]>()
  /** What took the place of those that were dated after they went. */
  const places = new WeakMap<Waiting, Waiting>()
  let next = 0
  let dropped = 0

  const keep = (reading: Reading): Waiting | undefined => {
    const measuredAt = dating.date(reading.measuredAt)
    if (measuredAt === undefined) return undefined
    return kept.add(measuredAt === reading.measuredAt ? reading : { ...reading, measuredAt })
  }
  /** Nothing: it has no date yet. */
  const place = (item: Waiting): Waiting | undefined => {
    const kept = keep(item.reading)
    if (kept !== undefined) places.set(item, kept)
    return kept
  }
  const hold = (items: readonly Waiting[]): void => {
    held = [...held, ...items].sort((a, b) => a.order - b.order)
    const over = held.length - heldMax
    if (over <= 0) return
    held = held.slice(over)
    if (dropped === 0) log({ level: 'error', event: 'undated-readings-dropped', heldMax })
    dropped += over
  }
  /** The oldest reports go when there are more than memory has room for. */
  const boundAway = (): void => {
    for (const [seq, items] of away) {
      if (countAway() <= heldMax) return
      away.delete(seq)
      dropped += items.length
    }
  }
  const countAway = (): number => [...away.values()].reduce((sum, one) => sum + one.length, 0)
  const takeAway = (reports: SomeReports): readonly Waiting[] =>
    [...away.keys()].filter(reports).flatMap((seq) => {
      const items = away.get(seq) ?? []
      away.delete(seq)
      return items
    })
  const byKind = (items: readonly Waiting[]) => ({
    undated: items.filter((item) => item.undated),
    dated: items.filter((item) => !item.undated),
  })

  return {
    add: (reading, isDated = false) => {
      const item = isDated ? kept.add(reading) : keep(reading)
      if (item !== undefined) return item
      const undated: Waiting = { order: next++, reading, undated: true }
      // By far the most are younger than all that is held.
      held.push(undated)
      if (held.length > heldMax) hold([])
      return undated
    },
    peek: (count) => {
      const first = kept.peek(count)
      return first.length >= count ? first : [...first, ...held.slice(0, count - first.length)]
    },
    take: (items, seq) => {
      const { dated, undated } = byKind(items)
      if (dated.length > 0) kept.take(dated, seq)
      const gone = new Set(undated)
      if (gone.size === 0) return
      held = held.filter((item) => !gone.has(item))
      away.set(seq, undated)
      boundAway()
    },
    stored: (reports) => kept.stored(reports) + takeAway(reports).length,
    putBack: (reports) => {
      const count = kept.putBack(reports)
      const items = takeAway(reports)
      hold(items.filter((item) => place(item) === undefined))
      return count + items.length
    },
    away: () => kept.away() + countAway(),
    size: () => kept.size() + held.length,
    dropped: () => kept.dropped() + dropped,
    dateAll: () => {
      const dated = new Map<Waiting, Waiting>()
      for (const item of held) {
        const kept = place(item)
        if (kept !== undefined) dated.set(item, kept)
      }
      held = held.filter((item) => !dated.has(item))
      return dated
    },
    placeOf: (item) => places.get(item) ?? item,
    undated: () => held.length,
  }
}
