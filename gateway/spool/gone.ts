import type { Reading } from '#core/reading.ts'
import type { Loss } from '../health/lost-readings.ts'
import type { SomeReports } from '../relay/waiting-list.ts'

/** The reports that are on their way, and some that the cloud is slow to speak of. */
const reportsMax = 64

/**
 * Readings that have no place on the disk any more: what waited is lost at once. What went in a report is lost when that has to be
 * sent again, or when the cloud says nothing of it while many more go; it is not when the cloud says that it is stored.
 */
export const createGone = (lost: (loss: Loss) => void) => {
  const away = new Map<number, readonly Reading[]>()
  let dropped = 0

  const lose = (readings: readonly Reading[]): void => {
    dropped += readings.length
    const at = readings.map(({ measuredAt }) => measuredAt)
    if (at.length > 0) lost({ from: Math.min(...at), until: Math.max(...at) })
  }
  const take = (reports: SomeReports): readonly Reading[] =>
    [...away.keys()].filter(reports).flatMap((seq) => {
      const readings = away.get(seq) ?? []
      away.delete(seq)
      return readings
    })

  return {
    add: (waiting: readonly Reading[], went: ReadonlyMap<number, readonly Reading[]>): void => {
      lose(waiting)
      for (const [seq, readings] of went) away.set(seq, [...(away.get(seq) ?? []), ...readings])
      const overdue = [...away.keys()].slice(0, -reportsMax)
      lose(take((seq) => overdue.includes(seq)))
    },
    /** How many readings that were. */
    stored: (reports: SomeReports): number => take(reports).length,
    putBack: (reports: SomeReports): void => lose(take(reports)),
    away: (): number => [...away.values()].reduce((sum, one) => sum + one.length, 0),
    dropped: (): number => dropped,
  }
}
