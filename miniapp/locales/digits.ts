import type { Language } from './words.ts'

const marks: Readonly<Record<Language, { readonly point: string; readonly group: string }>> = {
  en: { point: '.', group: ',' },
  sv: { point: ',', group: '\u00a0' },
}

/** The digits of a size; what is less than a millionth, as sums of fractions leave it, is nothing. */
const digitsOf = (size: number): string => (size < 1e-6 ? '0' : String(size))

/**
 * A number with a real minus sign and `digits` decimals, or up to `most`; 5.05 is 5.1, as people round. Intl would write the same,
 * but what it loads for its first number takes a browser as long as a board.
 */
export const numberText = (value: number, digits: number, language: Language, most = digits): string => {
  const { point, group } = marks[language]
  const size = digitsOf(Math.abs(value))
  const [units = '', rest = ''] = size.split('.')
  const parts = Number(units + rest.padEnd(most, '0').slice(0, most)) + (rest.charAt(most) >= '5' ? 1 : 0)
  // No sensor measures in such numbers.
  if (size.includes('e') || !Number.isSafeInteger(parts)) return String(value).replace('-', '−')
  const text = String(parts).padStart(most + 1, '0')
  const whole = text.slice(0, text.length - most).replace(/\B(?=(\d{3})+$)/g, group)
  const places = text.slice(text.length - most)
  const fraction = places.slice(0, digits) + places.slice(digits).replace(/0+$/, '')
  const sign = value < 0 && parts !== 0 ? '−' : ''
  return `${sign}${whole}${fraction === '' ? '' : point}${fraction}`
}
