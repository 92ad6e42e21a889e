import { en } from './en.ts'
import { sv } from './sv.ts'
import type { Language, Words } from './words.ts'

export const wordsOf = (language: Language): Words => (language === 'sv' ? sv : en)

/** Until the board says which language its reader has, the browser's is the best guess. */
export const guessLanguage = (preferred: string): Language =>
  preferred.toLowerCase().startsWith('sv') ? 'sv' : 'en'
