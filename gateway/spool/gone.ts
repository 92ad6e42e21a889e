import type { Loss } from '../health/lost-readings.ts'
import type { SomeReports } from '../relay/waiting-list.ts'
import type { Part } from './segment.ts'

/** The reports that are on their way, and some that the cloud is slow to speak of. */
const reportsMax = 64

/**
 * Readings that have no place on the disk any more: what waited is lost at once. What went in a report is lost when that has to be
 * sent again, or when the cloud says nothing of it while many more go; it is not when the cloud says that it is stored.
 */
export const createGone = (lost: (loss: Loss) => void) => {
  const away = new Map<number, readonly Part[]>()
  let dropped = 0

  const lose = ({ count, loss }: Part): void => {
    dropped += count
    if (loss !== undefined) lost(loss)
  }
  const take = (reports: SomeReports): readonly Part[] =>
    [...away.keys()].filter(reports).flatMap((seq) => {
      const parts = away.get(seq) ?? []
      away.delete(seq)
      return parts
    })

  return {
    add: (waiting: Part, went: ReadonlyMap<number, Part>): void => {
      lose(waiting)
      for (const [seq, part] of went) away.set(seq, [...(away.get(seq) ?? []), part])
      const overdue = [...away.keys()].slice(0, -reportsMax)
      for (const part of take((seq) => overdue.includes(seq))) lose(part)
    },
    /** How many readings that were. */
    stored: (reports: SomeReports): number => countOf(take(reports)),
    putBack: (reports: SomeReports): void => {
      for (const part of take(reports)) lose(part)
    },
    away: (): number => countOf([...away.values()].flat()),
    dropped: (): number => dropped,
  }
}

const countOf = (parts: readonly Part[]): number => parts.reduce((sum, { count }) => sum + count, 0)
