/** A bot's token wherever it stands in a text, as in the address of every call: digits, a colon, a long word. */
const token = /\d{3,}:[\w-]{8,}/g
const lengthMax = 300

type Caused = { readonly error?: { readonly code?: unknown; readonly message?: unknown } }

/** What a failed call met on its way, which grammY keeps in its own error: the system's code, or words. Nothing otherwise. */
export const causeOf = (error: unknown): string => {
  const met = (error as Caused | undefined)?.error
  return String(met?.code ?? met?.message ?? '')
}

/** What went wrong, for the log: one short line without the token. */
export const describeError = (error: unknown): string => {
  const words =
    error instanceof Error ? `${error.name}: ${error.message} ${causeOf(error)}`.trim() : typeof error
  return words.replace(token, '<token>').slice(0, lengthMax)
}
