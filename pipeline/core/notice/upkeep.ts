import type { Maintenance, Settling } from '../care/maintenance.ts'

/** As much of a maintenance as is said of it. */
export type MaintenanceView = Pick<
  Maintenance,
  'id' | 'responsibleName' | 'from' | 'until' | 'reason' | 'count' | 'orphaned'
>

/**
 * How what was said of hours that nobody had ended: somebody has them now, they went by, nobody keeps a roster there any more, or
 * they are still nobody's and others that come sooner are spoken of in their place.
 */
type Filling = 'filled' | 'went-by' | 'no-roster' | 'sooner'

/** How a maintenance that was overdue, or hours that nobody had, came into order, and by whom; null when nobody had to. */
export type Settled = { readonly how: Settling | Filling; readonly name: string | null }

/** What is said to one person about a maintenance: see the texts `reply-maintenance-*`. */
export type Upkeep = 'ends' | 'asked' | 'taken' | 'declined' | 'second' | 'signed'

export const maintenanceView = (maintenance: Maintenance): MaintenanceView => {
  const { id, responsibleName, from, until, reason, count, orphaned } = maintenance
  const view = { id, responsibleName, from, until, reason, count }
  return orphaned === undefined ? view : { ...view, orphaned }
}
