import type { Fault, Values } from '#core/reading.ts'

/** What one frame said, and how loud it was. */
export type Found = {
  readonly values: Values
  readonly faults: readonly Fault[]
  /** Measured this long before it was heard, in real milliseconds. */
  readonly ageMs: number
  readonly rssi: number
}
