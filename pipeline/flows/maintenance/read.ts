import type { Maintenance } from '#core/care/maintenance.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Flows } from '../deps.ts'
import { type Board, readBoard } from '../read/read-board.ts'

/** A maintenance that goes on, and what is out of service with it, as it stands now. */
export type RunningMaintenance = { readonly maintenance: Maintenance; readonly rows: readonly BoardRow[] }

/** Those that go on, what ends first coming first. */
export const maintenancesOf = (rows: readonly BoardRow[]): readonly RunningMaintenance[] => {
  const byId = new Map<string, { maintenance: Maintenance; rows: BoardRow[] }>()
  for (const row of rows) {
    const { maintenance } = row
    if (maintenance === null) continue
    const known = byId.get(maintenance.id)
    if (known === undefined) byId.set(maintenance.id, { maintenance, rows: [row] })
    else known.rows.push(row)
  }
  return [...byId.values()].sort((a, b) => a.maintenance.until - b.maintenance.until)
}

export const readMaintenances = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<{ readonly board: Board; readonly all: readonly RunningMaintenance[] } | undefined> => {
  const board = await readBoard(flows, organization)
  return board && { board, all: maintenancesOf(board.rows) }
}
