import type { Reading } from '#core/reading.ts'

/** A reading and its place in the order of hearing; `undated`: stamped in even time, because the time is not known. */
export type Waiting = { readonly order: number; readonly reading: Reading; readonly undated?: true }

/** Readings that are not confirmed yet, in the order of hearing. */
export type WaitingList = {
  /** Keeps it until it is confirmed; from then on it has a place in the order. `isDated`: it is stamped in the time of the world. */
  add(reading: Reading, isDated?: boolean): Waiting
  /** The oldest `count` that wait. */
  peek(count: number): readonly Waiting[]
  /** They are on their way and wait no longer, until they are confirmed or put back. */
  take(items: readonly Waiting[]): void
  confirm(items: readonly Waiting[]): void
  /** Puts them back where they were: they wait again. */
  putBack(items: readonly Waiting[]): void
  /** How many readings wait. */
  size(): number
  /** How many were lost because there was no room. */
  dropped(): number
}
