import { expect, test } from 'vitest'
import { createFormat, readIn } from '../../../miniapp/locales/format.ts'
import { formatLimit, formatValue } from '../../../pipeline/locales/values.ts'
import { wordsOf } from '../../support/page-words.ts'

const format = createFormat('en', wordsOf('en'), 'UTC')
const plain = (said: string): string => said.replaceAll('\u00a0', ' ').replace(',', '')

test.each([
  ['pressure', 'Pa', 101_325, 98_000],
  ['disk', 'MB', 26_412, 2_500],
  ['distance', 'm', 12_400, 5_000],
] as const)(
  'what is stored as %s in %s is read on the page in the unit that the chat has',
  (quantity, unit, value, limit) => {
    expect(plain(format.value(value, quantity, unit))).toBe(formatValue('en', quantity, value))
    expect(plain(format.limit(limit, unit))).toBe(formatLimit('en', quantity, limit))
    // The number and its unit are written apart where it is large.
    expect(plain(`${format.bare(value, quantity, unit)} ${readIn(value, unit)[1]}`)).toBe(
      formatValue('en', quantity, value),
    )
  },
)

test('what is little keeps its unit: nobody reads that there is no room left where there is some', () => {
  const said = [format.value(40, 'disk', 'MB'), format.limit(500, 'MB'), format.value(300, 'distance', 'm')]
  expect(said.map(plain)).toEqual(['40 MB', '500 MB', '300 m'])
  expect(plain(format.value(-61, 'temperature', '°C'))).toBe('−61.0 °C')
})
