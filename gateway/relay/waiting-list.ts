import type { Reading } from '#core/reading.ts'

/** A reading and its place in the order of hearing. */
export type Waiting = { readonly order: number; readonly reading: Reading }

/** Readings that are not confirmed yet, in the order of hearing. */
export type WaitingList = {
  /** Keeps it until it is confirmed; from then on it has a place in the order. */
  add(reading: Reading): Waiting
  /** The oldest `count` that wait. */
  peek(count: number): readonly Waiting[]
  /** They are on their way and wait no longer, until they are confirmed or put back. */
  take(items: readonly Waiting[]): void
  confirm(items: readonly Waiting[]): void
  /** Back in their old places. */
  putBack(items: readonly Waiting[]): void
  /** How many wait. */
  size(): number
  /** How many were lost because there was no room. */
  dropped(): number
}
