import type { BoardRow } from '#core/watch/board.ts'
import { markOf as markOfAlarm } from '../../pipeline/channels/telegram/severity-mark.ts'

/** True when a row is in order: there is nothing to say of it but its value. */
export const isFine = (row: BoardRow): boolean =>
  row.alarms.length === 0 &&
  row.heardAt !== 0 &&
  !row.blind &&
  row.presence === 'live' &&
  row.breach === null &&
  row.clockWrong === null &&
  row.silence === null &&
  row.maintenance === null

const markOfQuiet = (row: BoardRow): string => {
  if (row.presence === 'silent' || row.heardAt === 0 || row.blind || row.clockWrong !== null) return '⚫'
  return row.breach !== null || row.presence === 'late' ? '🟡' : '🟢'
}

/** The mark in front of a row: that of its card, or black when nothing is known of it. */
export const markOf = (row: BoardRow): string => {
  const [worst] = row.alarms
  if (worst !== undefined && (worst.state !== 'returned' || row.presence !== 'silent'))
    return markOfAlarm(worst)
  const hushed = row.maintenance !== null ? '🔧' : row.silence === null ? '' : '🔕'
  return `${markOfQuiet(row)}${hushed}`
}
