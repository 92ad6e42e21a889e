import { hourMs, minuteMs } from '#core/time.ts'
import { lateTimeWords } from '../columns/vocabulary.ts'
import { dateOrders } from '../options.ts'
import { wallMs } from '../times/calendar.ts'
import { type NumberStamp, readStamp } from '../times/number-stamps.ts'
import { readTimeParts } from '../times/time-parts.ts'
import { readZone, zoneInText } from '../times/zone-words.ts'
import { plainHeader } from './header-line.ts'

/** One row proves nothing. */
const enough = 2
/** No clock on a wall is further from UTC, and all are whole quarters of an hour from it. */
const furthestMs = 14 * hourMs
const quarterMs = 15 * minuteMs
/** A column may be cut to whole minutes. */
const apartMs = minuteMs

const since1970: readonly NumberStamp[] = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds']

/** The instant that a cell says by itself; nothing where it needs a zone. */
const instantIn = (cell: string): number | undefined => {
  const parts = readTimeParts(cell)
  if (parts?.kind === 'number')
    return since1970.map((name) => readStamp(name, parts.digits)).find((one) => one !== undefined)
  if (parts?.kind !== 'date') return undefined
  const zone = readZone(parts.zone)
  const wall = zone.kind === 'offset' && parts.zone !== '' ? wallMs(parts, 'day-first') : undefined
  return wall === undefined || zone.kind !== 'offset' ? undefined : wall - zone.offsetMs
}

/** The clocks on a wall that a cell may mean, as long as day and month are open. */
const wallsIn = (cell: string): readonly number[] => {
  const parts = readTimeParts(cell)
  if (parts?.kind !== 'date' && parts?.kind !== 'three') return []
  return dateOrders.flatMap((order) => wallMs(parts, order) ?? [])
}

const isSame = (wall: number, instant: number): boolean => {
  const apart = Math.abs(wall - instant)
  const beyond = apart % quarterMs
  return apart <= furthestMs + apartMs && Math.min(beyond, quarterMs - beyond) <= apartMs
}

/**
 * Beside times that name no zone, a column that says the same moments and needs none: an offset in each cell, or numbers since
 * 1970. `texts` are the times of `rows`; nothing where they name a zone, or no column says the same in all rows.
 */
export const zonedBeside = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly number[],
  texts: readonly string[],
): number | undefined => {
  const isZoned = taken.some((column) => zoneInText(header[column] ?? '') !== undefined)
  if (isZoned || texts.some((text) => instantIn(text) !== undefined)) return undefined
  const found = header.findIndex((name, column) => {
    if (taken.includes(column) || lateTimeWords.test(plainHeader(name))) return false
    let same = 0
    for (const [row, cells] of rows.entries()) {
      const cell = cells[column] ?? ''
      const walls = wallsIn(texts[row] ?? '')
      if (walls.length === 0) continue
      const instant = instantIn(cell)
      if (instant === undefined || !walls.some((wall) => isSame(wall, instant))) return false
      same += 1
    }
    return same >= enough
  })
  return found < 0 ? undefined : found
}
