import { expect, test } from 'vitest'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { valuesText } from '../../../miniapp/views/values-text.ts'
import { wordsOf } from '../../support/page-words.ts'

const formats = (['en', 'sv'] as const).map((one) => createFormat(one, wordsOf(one), 'UTC'))
const said = (value: Parameters<typeof valuesText>[0][number]): readonly string[] =>
  formats.map((format) => valuesText([value], format).replaceAll('\u00a0', ' '))

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
