/** What a test, or whoever tries things out, lets a local service do instead of taking messages. */
export type Failing = {
  /** It cannot be reached: every connection is cut. */
  away: boolean
  /** Addresses that it refuses for ever. */
  readonly refused: Set<string>
}

export const createFailing = (): Failing => ({ away: false, refused: new Set() })

/** So many messages are kept to be looked at. */
const keptMax = 500

export const keep = <T>(messages: T[], message: T): void => {
  messages.push(message)
  if (messages.length > keptMax) messages.shift()
}
