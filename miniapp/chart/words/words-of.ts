import type { Language } from '../../locales/words.ts'
import type { ChartWords } from './chart-words.ts'
import { chartEn } from './en.ts'
import { chartSv } from './sv.ts'

const known: Readonly<Record<Language, ChartWords>> = { en: chartEn, sv: chartSv }
export const chartWordsOf = (language: Language): ChartWords => known[language]
