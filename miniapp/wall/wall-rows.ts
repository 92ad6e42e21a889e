import type { RowAnswer } from '#core/wire/board-answers.ts'
import { needsAttention } from '../board/find-rows.ts'
import { lookOf } from '../row/row-state.ts'

/** More than that are no picture any more, however tall the screen is. */
const rowsMax = 20

export type Fit = {
  /** With the largest letters, and who has it on a line of its own. */
  readonly isRoomy: boolean
  readonly count: number
}

/** What is tried one after the other for `all` rows, until it is no higher than the screen: the largest letters, smaller ones, then fewer rows. */
export const fitOf = (all: number, attempt: number): Fit => {
  const most = Math.min(all, rowsMax)
  return attempt === 0
    ? { isRoomy: true, count: most }
    : { isRoomy: false, count: Math.max(1, most - attempt + 1) }
}

/** Whether there is nothing smaller to try. */
export const isLastFit = ({ isRoomy, count }: Fit): boolean => !isRoomy && count <= 1

/** The rows that somebody should look at, the worst first. */
export const wallRows = (rows: readonly RowAnswer[]): readonly RowAnswer[] => rows.filter(needsAttention)

/** What has to change before more may fit than did: which rows there are, how they are, and who has them. */
export const fitKey = (rows: readonly RowAnswer[], isOld: boolean): string =>
  JSON.stringify([isOld, ...rows.map((row) => [row.sensor, lookOf(row), row.alarms[0]?.owner?.name])])
