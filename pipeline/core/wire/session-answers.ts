import { flag, like, listOf, numeric, orNull, record, text } from './guard.ts'

/** By what a session or a passkey is named; nobody is let in by it. */
export const doorId = like(/^[\w-]{43}$/)

/** The browsers that are signed in as whoever asks, and their passkeys. */
export const isSessionsAnswer = record({
  sessions: listOf(record({ id: doorId, browser: text, since: numeric, seenAt: numeric, isThis: flag })),
  passkeys: listOf(record({ id: doorId, browser: text, since: numeric, usedAt: orNull(numeric) })),
  /** The address of the page at which a passkey can be made; null where that cannot be. */
  passkeyOrigin: orNull(text),
})
