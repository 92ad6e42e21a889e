/** A bot's token wherever it stands in a text, as in the address of every call: digits, a colon, a long word. */
const token = /\d{3,}:[\w-]{8,}/g
const lengthMax = 300

/** What went wrong, for the log: one short line without the token. */
export const describeError = (error: unknown): string => {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : typeof error
  return words.replace(token, '<token>').slice(0, lengthMax)
}
