import type { SensorFact } from '#core/audit.ts'

/** What the history keeps under a name; nothing where an older line has no such name. */
export type Cell = SensorFact['detail'][string] | undefined

export const numberOr = (cell: Cell): number | null => (typeof cell === 'number' ? cell : null)
export const textOr = (cell: Cell): string | null => (typeof cell === 'string' ? cell : null)
