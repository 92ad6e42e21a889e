import type { Rows } from '../columns/evidence.ts'
import { type Note, note } from '../note.ts'
import type { LeftOut } from '../outcome.ts'
import { settleInstants, withoutClock, type ZoneInUse } from './instants.ts'
import { leftOutMax, type RawTable } from './read-rows.ts'

/** What was read of a table, and the instant of each of its rows. */
export type Settled = {
  readonly rows: number
  readonly raw: RawTable
  readonly instants: Float64Array
  readonly leftOut: readonly LeftOut[]
  readonly notes: readonly Note[]
}

/** Gives each row its instant: by the order of the rows where the clock alone does not say it. */
export const settle = (raw: RawTable, rows: Rows, zone: ZoneInUse, now: number, notes: Note[]): Settled => {
  const instants = new Float64Array(rows.count).fill(Number.NaN)
  const leftOut: LeftOut[] = [...raw.lost]
  let unset = 0
  let newestFirst = 0
  let backwards = 0
  let doubled = 0
  for (const group of raw.rowsOf.values()) {
    const bad = withoutClock(raw.walls, group, now)
    for (const row of bad)
      if (leftOut.length < leftOutMax)
        leftOut.push({ line: rows.lineOf(row), why: note('file-row-clock-not-set') })
    unset += bad.size
    const order = settleInstants(
      raw,
      bad.size === 0 ? group : group.filter((row) => !bad.has(row)),
      zone,
      instants,
    )
    if (order.isNewestFirst) newestFirst += 1
    backwards += order.backwards
    doubled = Math.max(doubled, order.doubledHours)
  }
  if (unset > 0) notes.push(note('file-clock-not-set', { count: unset }))
  if (newestFirst > 0) notes.push(note('file-newest-first'))
  if (doubled > 0) notes.push(note('file-clocks-went-back'))
  if (backwards > 0) notes.push(note('file-out-of-order', { count: backwards }))
  return { rows: rows.count, raw, instants, leftOut, notes }
}
