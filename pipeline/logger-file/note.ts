/** One thing that a stage decided or found, as a sentence of `pipeline/locales` and what is filled in. */
export type Note = {
  readonly id: `file-${string}`
  readonly args: Readonly<Record<string, string | number>>
}

export const note = (id: Note['id'], args: Note['args'] = {}): Note => ({ id, args })

/** Why a file is not taken, and what helps; where nothing but another file helps, `help` says which. */
export type Refusal = { readonly why: Note; readonly help: Note }

/** Texts of a file are somebody else's: shown short, and on one line. */
export const quoted = (text: string, most = 40): string => {
  const line = text.replace(/\s+/g, ' ')
  return JSON.stringify(line.length > most ? `${line.slice(0, most)}…` : line)
}

/** Some of many, for a sentence. */
export const listed = (texts: readonly string[], most = 6): string =>
  texts.length > most ? `${texts.slice(0, most).join(', ')}, …` : texts.join(', ')
