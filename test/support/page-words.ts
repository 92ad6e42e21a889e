import { en } from '../../miniapp/locales/en.ts'
import { sv } from '../../miniapp/locales/sv.ts'
import type { Language, Words } from '../../miniapp/locales/words.ts'

/** What the page says in that language, which it fetches itself. */
export const wordsOf = (language: Language): Words => (language === 'sv' ? sv : en)
