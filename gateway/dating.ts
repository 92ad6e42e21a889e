import type { Millis } from '#core/time.ts'

/**
 * What the even time of this process is in the time of the world. Everything in here waits, counts and compares in even
 * time, which nobody can set; only what is kept for others is dated.
 */
export type Dating = {
  /** An instant of our even time as one of the world's; nothing while the time of the world is not known. */
  date(at: Millis): Millis | undefined
  /** Calls `told` whenever that becomes known; the returned function takes it back. */
  whenKnown(told: () => void): () => void
}

/** Where the even time is that of the world. */
export const alwaysDated: Dating = { date: (at) => at, whenKnown: () => () => undefined }
