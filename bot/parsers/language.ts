import type { Language } from '#core/directory.ts'

const words: Readonly<Record<string, Language>> = {
  en: 'en',
  english: 'en',
  engelska: 'en',
  sv: 'sv',
  svenska: 'sv',
  swedish: 'sv',
}

export const languageOf = (written: string): Language | undefined => {
  const known = written.trim().toLowerCase()
  return Object.hasOwn(words, known) ? words[known] : undefined
}

/** A stranger's language is only known from their phone. */
export const phoneLanguage = (code: string | undefined): Language => (code?.startsWith('sv') ? 'sv' : 'en')
