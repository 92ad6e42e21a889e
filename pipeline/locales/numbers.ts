import type { Language } from '#core/directory.ts'
import { locales } from './text.ts'

const formats = new Map<string, Intl.NumberFormat>()

const formatOf = (language: Language, digitsMin: number, digitsMax: number): Intl.NumberFormat => {
  const key = `${language} ${digitsMin} ${digitsMax}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digitsMin,
    maximumFractionDigits: digitsMax,
    // 1013 hPa and 1200 ppm stand without a separator; -0.0 is a zero.
    useGrouping: 'min2',
    signDisplay: 'negative',
  })
  formats.set(key, format)
  return format
}

/** A number as people of that language write it, with a true minus sign and between so and so many decimals. */
export const formatNumber = (
  language: Language,
  value: number,
  digitsMin: number,
  digitsMax = digitsMin,
): string => formatOf(language, digitsMin, digitsMax).format(value).replace('-', '−')

/** An amount of money as people of that language write it; of what costs little, as many decimals as say something. */
export const formatMoney = (language: Language, amount: number, currency: string): string =>
  new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    ...(Math.abs(amount) < 1 && { maximumSignificantDigits: 2 }),
  })
    .format(amount)
    .replace('-', '−')
