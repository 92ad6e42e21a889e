import type { Reading } from '#core/reading.ts'

/** A reading and its place in the order of hearing; `undated`: stamped in even time, because the time is not known. */
export type Waiting = { readonly order: number; readonly reading: Reading; readonly undated?: true }

/** Which of this process's reports, by their numbers. */
export type SomeReports = (seq: number) => boolean

/** Readings that are not known to be stored yet, in the order of hearing. */
export type WaitingList = {
  /** Keeps it until it is stored; from then on it has a place in the order. `isDated`: it is stamped in the time of the world. */
  add(reading: Reading, isDated?: boolean): Waiting
  /** The oldest `count` that wait. */
  peek(count: number): readonly Waiting[]
  /** They go in the report of that number, and wait no longer until it is stored or they are put back. */
  take(items: readonly Waiting[], seq: number): void
  /** What went in those reports is stored, and done with; how many readings that were. */
  stored(reports: SomeReports): number
  /** What went in those reports waits again, where it was; how many readings that were. */
  putBack(reports: SomeReports): number
  /** How many readings wait and can be had now. */
  size(): number
  /** How many went in reports of which nobody knows yet whether they are stored. */
  away(): number
  /** How many were lost because there was no room. */
  dropped(): number
}
