import type { Millis } from '#core/time.ts'

/** DynamoDB's time to live counts whole seconds since 1970 (Amazon DynamoDB developer guide, "Using TTL"). */
export type Seconds = number

/** The first whole second at or after that instant: nothing is dropped early. */
export const secondsOf = (at: Millis): Seconds => Math.ceil(at / 1_000)

/** True when an item that says `expiresAt` must not be seen any more, whether or not it has been deleted yet. */
export const isExpired = (expiresAt: Seconds, now: Millis): boolean => expiresAt * 1_000 <= now
