import { expect, test } from 'vitest'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { valuesText } from '../../../miniapp/views/values-text.ts'
import { wordsOf } from '../../support/page-words.ts'

const formats = (['en', 'sv'] as const).map((one) => createFormat(one, wordsOf(one), 'UTC'))
const said = (value: Parameters<typeof valuesText>[0][number]): readonly string[] =>
  formats.map((format) => valuesText([value], format).replaceAll('\u00a0', ' '))

test('a line breaks after what stands between two quantities, and nowhere else', () => {
  const values = [
    { quantity: 'humidity', unit: '%RH', value: 39 },
    { quantity: 'charge', unit: '%', value: 87 },
  ] as const
  expect(formats.map((format) => valuesText(values, format).split(' '))).toEqual([
    ['Humidity\u00a039\u00a0%\u00a0·', 'Battery\u00a0left\u00a087\u00a0%'],
    ['Luftfuktighet\u00a039\u00a0%\u00a0·', 'Batteri\u00a0kvar\u00a087\u00a0%'],
  ])
})

test('what is measured in small units is said in those that people know', () => {
  expect(said({ quantity: 'disk', unit: 'MB', value: 65_022 })).toEqual([
    'Free disk space 65.0 GB',
    'Ledigt diskutrymme 65,0 GB',
  ])
  expect(said({ quantity: 'disk', unit: 'MB', value: 512 })[0]).toBe('Free disk space 512 MB')
  expect(said({ quantity: 'pressure', unit: 'Pa', value: 100_044 })[1]).toMatch(/1 000,4 hPa$/)
  expect(said({ quantity: 'temperature', unit: '°C', value: 120 })[0]).toBe('Temperature 120.0 °C')
  expect(said({ quantity: 'disk', unit: 'MB', value: 'unavailable' })[0]).toMatch(/no value/i)
})
