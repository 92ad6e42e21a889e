import { siteOf } from '#core/directory.ts'
import { quantities, quantityNames } from '#core/reading.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Board } from '../../../flows/read/read-board.ts'
import type { NowRow, State } from './answers.ts'

const stateOf = ({ alarms: [worst], presence, blind, maintenance }: BoardRow): State => {
  if (maintenance !== null) return 'maintenance'
  if (worst !== undefined && worst.state !== 'returned') return worst.severity
  if (presence === 'silent') return 'silent'
  if (blind) return 'blind'
  if (worst !== undefined) return 'returned'
  return presence === 'late' ? 'late' : 'ok'
}

/** The first quantity of which there is a value of now. */
const firstValue = ({ values }: BoardRow): Pick<NowRow, 'quantity' | 'value' | 'unit'> => {
  for (const quantity of quantityNames) {
    const value = values[quantity]
    if (value?.kind === 'present') return { quantity, value: value.value, unit: quantities[quantity].unit }
  }
  return { quantity: null, value: null, unit: null }
}

const rowOf = ({ directory }: Board, row: BoardRow): NowRow => ({
  name: row.sensor.name,
  site: siteOf(directory, row.sensor)?.name ?? row.sensor.site,
  state: stateOf(row),
  ...firstValue(row),
  takenBy: row.alarms[0]?.acknowledgement?.name ?? null,
  heardAt: row.heardAt === 0 ? null : row.heardAt,
})

/** Everything that is watched, in the order of the board. */
export const nowAnswer = (board: Board) => {
  const rows = board.rows.map((row) => rowOf(board, row))
  const count = (state: State): number => rows.filter((row) => row.state === state).length
  return {
    counts: {
      critical: count('critical'),
      warning: count('warning'),
      silent: count('silent'),
      ok: count('ok'),
    },
    rows,
  }
}
