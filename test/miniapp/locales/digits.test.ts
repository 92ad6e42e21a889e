import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberText } from '../../../miniapp/locales/digits.ts'
import { runs } from '../../support/runs.ts'

const languages = [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const

const byIntl = (value: number, digits: number, locale: string, most: number): string =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: most,
    signDisplay: 'negative',
  })
    .format(value)
    .replace('-', '−')

it.each(languages)(
  'a number is written in %s as Intl writes it, rounded as people round',
  (language, locale) => {
    const hundredths = fc.integer({ min: -30_000_000, max: 30_000_000 }).map((count) => count / 100)
    const value = fc.oneof(hundredths, fc.double({ min: -1e9, max: 1e9, noNaN: true }))
    fc.assert(
      fc.property(value, fc.nat(3), fc.nat(2), (one, digits, more) => {
        const most = digits + more
        expect(numberText(one, digits, language, most)).toBe(byIntl(one, digits, locale, most))
      }),
      runs(1_000),
    )
  },
)

it('halves are rounded away from zero, whatever a computer makes of them', () => {
  const written = [0.285, 1.005, -1.005].map((value) => numberText(value, 2, 'en'))
  expect(written).toEqual(['0.29', '1.01', '−1.01'])
  expect([numberText(5.05, 1, 'en'), numberText(-0.04, 1, 'en'), numberText(63_894, 0, 'sv')]).toEqual([
    '5.1',
    '0.0',
    '63\u00a0894',
  ])
})

it('what sums of fractions leave is nothing, and what no sensor measures is written as it is', () => {
  expect([0.1 + 0.2 - 0.3, -1e-7].map((value) => numberText(value, 1, 'en'))).toEqual(['0.0', '0.0'])
  const written = [1e21, -2e300, Number.NaN].map((value) => numberText(value, 1, 'en'))
  expect(written).toEqual(['1e+21', '−2e+300', 'NaN'])
})
