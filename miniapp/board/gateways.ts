import type { RowAnswer } from '#core/wire/board-answers.ts'
import { needsAttention, type Wanted } from './find-rows.ts'

export type Apart = {
  /** The gateways of what is looked for, which have a strip of their own. */
  readonly gateways: readonly RowAnswer[]
  /** What stands on the board all the same: sensors, and each gateway that wants somebody. */
  readonly rows: readonly RowAnswer[]
}

/** Parts gateways from what they hear; who looks for one by its name finds it among the others. */
export const gatewaysApart = (found: readonly RowAnswer[], { words, state }: Wanted): Apart => {
  const gateways = found.filter(({ kind }) => kind === 'gateway')
  if (words !== '' || state !== 'all' || gateways.length === 0) return { gateways: [], rows: found }
  return { gateways, rows: found.filter((row) => row.kind !== 'gateway' || needsAttention(row)) }
}
