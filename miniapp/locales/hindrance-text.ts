import type { HindranceWhy } from '#core/hindrance.ts'
import { hindranceEn } from './hindrance-en.ts'
import { hindranceSv } from './hindrance-sv.ts'
import type { HindranceWords } from './hindrance-words.ts'
import type { Language } from './words.ts'

const isKnown = (why: string, all: HindranceWords): why is HindranceWhy => Object.hasOwn(all, why)

/** Why what is heard cannot be read, in words: fetched with the views that show it, because no board does. */
export const hindranceText = (why: string, language: Language): string => {
  const all = language === 'sv' ? hindranceSv : hindranceEn
  return all[isKnown(why, all) ? why : 'other']
}
