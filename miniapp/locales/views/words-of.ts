import type { Language } from '../words.ts'
import { viewEn } from './en.ts'
import { viewSv } from './sv.ts'
import type { ViewWords } from './view-words.ts'

/** What the views say, in that language. */
export const viewWordsOf = (language: Language): ViewWords => (language === 'sv' ? viewSv : viewEn)
