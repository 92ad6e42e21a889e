import type { Language } from '#core/directory.ts'
import { formatNumber } from '../../pipeline/locales/numbers.ts'

/** "99.9 %"; never rounded up to all of it, and nothing where nothing was to come. */
export const percent = (language: Language, part: number, whole: number): string => {
  if (whole === 0) return '–'
  const tenths = Math.floor((1_000 * part) / whole) / 10
  return `${formatNumber(language, tenths, 0, 1)} %`
}
