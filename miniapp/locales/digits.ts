import type { Language } from './words.ts'

const marks: Readonly<Record<Language, { readonly point: string; readonly group: string }>> = {
  en: { point: '.', group: ',' },
  sv: { point: ',', group: '\u00a0' },
}

/** No sensor measures in such numbers: what is that large or that small is written as it is. */
const isPlain = (size: string): boolean => /^\d+(\.\d+)?$/.test(size)

/**
 * A number with a real minus sign and `digits` decimals, or up to `most`; 5.05 is 5.1, as people round. Intl would write the same,
 * but what it loads for its first number takes a browser as long as a board.
 */
export const numberText = (value: number, digits: number, language: Language, most = digits): string => {
  const { point, group } = marks[language]
  const size = String(Math.abs(value))
  const parts = isPlain(size) ? Math.round(Number(`${size}e${most}`)) : Number.NaN
  if (!Number.isSafeInteger(parts)) return String(value).replaceAll('-', '−')
  const text = String(parts).padStart(most + 1, '0')
  const whole = text.slice(0, text.length - most).replace(/\B(?=(\d{3})+$)/g, group)
  let fraction = text.slice(text.length - most)
  while (fraction.length > digits && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  const sign = value < 0 && parts !== 0 ? '−' : ''
  return `${sign}${whole}${fraction === '' ? '' : point}${fraction}`
}
