import type { Language } from './words.ts'

/** Each language by its own name, as who speaks it looks for it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', sv: 'Svenska' }
