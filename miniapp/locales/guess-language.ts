import type { Language } from './words.ts'

/** Until the board says which language its reader has, the browser's is the best guess. */
export const guessLanguage = (preferred: string): Language =>
  preferred.toLowerCase().startsWith('sv') ? 'sv' : 'en'
