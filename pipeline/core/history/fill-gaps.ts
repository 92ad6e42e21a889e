import type { Reading } from '../reading.ts'
import type { Millis } from '../time.ts'

/** What of a file becomes history of a sensor: only what lies where the sensor itself measured nothing. */
export type Filling = {
  readonly kept: readonly Reading[]
  /** Where the sensor measured itself; older than anything is kept; in the future. */
  readonly overMeasured: number
  readonly tooOld: number
  readonly inFuture: number
}

export type FillBounds = {
  readonly oldest: Millis
  readonly now: Millis
  /** Measured values closer together than this have no gap between them. */
  readonly trustedMs: number
}

const isKnown = ({ values }: Reading): boolean =>
  Object.values(values).some((value) => typeof value === 'number')

/** True when `at`, after `before` and not after `after`, lies between two measured instants (or before the first, or after the last) with nothing near it. */
const isInGap = (
  before: Millis | undefined,
  after: Millis | undefined,
  at: Millis,
  trustedMs: number,
): boolean => {
  if (after === at) return false
  if (before === undefined) return true
  return (after ?? at) - before > trustedMs
}

/** `measured` and `imported` oldest first. */
export const fillGaps = (
  measured: readonly Reading[],
  imported: readonly Reading[],
  { oldest, now, trustedMs }: FillBounds,
): Filling => {
  const instants = measured.filter(isKnown).map(({ measuredAt }) => measuredAt)
  const kept: Reading[] = []
  let overMeasured = 0
  let tooOld = 0
  let inFuture = 0
  let place = 0
  for (const reading of imported) {
    const at = reading.measuredAt
    while ((instants[place] ?? Number.POSITIVE_INFINITY) < at) place += 1
    if (!isKnown(reading)) continue
    if (at < oldest) tooOld += 1
    else if (at > now) inFuture += 1
    else if (isInGap(instants[place - 1], instants[place], at, trustedMs)) kept.push(reading)
    else overMeasured += 1
  }
  return { kept, overMeasured, tooOld, inFuture }
}
