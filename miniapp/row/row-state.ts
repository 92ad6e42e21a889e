import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'

/** What a row is about, at a glance: each has a colour, a shape and a word of its own. */
export type Look =
  | 'critical'
  | 'warning'
  | 'silent'
  /** It is heard, but what it should measure is not known. */
  | 'blind'
  | 'clock'
  | 'returned'
  | 'pending'
  | 'late'
  | 'never'
  | 'calm'

export const isStanding = ({ state }: AlarmAnswer): boolean => state === 'active' || state === 'recovering'

/** The one look of a row, in the board's own order of what needs attention first. What is not known is never calm. */
export const lookOf = (row: RowAnswer): Look => {
  const [worst] = row.alarms
  if (worst !== undefined && isStanding(worst)) return worst.severity
  if (row.presence === 'silent') return row.heardAt === null ? 'never' : 'silent'
  if (row.blind) return 'blind'
  if (row.clockWrong !== null) return 'clock'
  if (row.breach !== null) return 'pending'
  if (worst !== undefined) return 'returned'
  if (row.heardAt === null) return 'never'
  return row.presence === 'late' ? 'late' : 'calm'
}

/** True while something stands that nobody has taken. */
export const isUntaken = (row: RowAnswer): boolean =>
  row.alarms.some((alarm) => isStanding(alarm) && alarm.owner === null)

export type Counts = {
  readonly untaken: number
  /** Since when nobody has had the one that climbs longest; null when none climbs. */
  readonly untakenSince: number | null
  readonly taken: number
  readonly silent: number
  readonly toLookAt: number
}

const restless: readonly Look[] = ['blind', 'clock', 'returned', 'pending', 'never', 'late']

/** How many alarms stand without and with somebody who has them, how many rows are silent, and how many else are not calm. */
export const countsOf = (rows: readonly RowAnswer[]): Counts => {
  const standing = rows.flatMap((row) => row.alarms.filter(isStanding))
  const nobodys = standing.filter((alarm) => alarm.owner === null)
  const taken = standing.length - nobodys.length
  const since = nobodys.flatMap((alarm) => alarm.untakenSince ?? [])
  const untakenSince = since.length === 0 ? null : Math.min(...since)
  const silent = rows.filter((row) => row.presence === 'silent').length
  const toLookAt = rows.filter((row) => row.presence !== 'silent' && restless.includes(lookOf(row))).length
  return { untaken: nobodys.length, untakenSince, taken, silent, toLookAt }
}
