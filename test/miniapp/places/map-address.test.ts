import { expect, test } from 'vitest'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { mapAddress } from '../../../miniapp/places/map-address.ts'

const value = (
  quantity: 'latitude' | 'longitude',
  said: number | 'unavailable',
): RowAnswer['values'][number] => ({
  quantity,
  value: said,
  unit: '°',
  last: null,
})

test('what says where it is has a map, and what does not know it has none', () => {
  expect(mapAddress({ values: [value('latitude', 59.3293), value('longitude', 18.0686)] })).toBe(
    'https://www.openstreetmap.org/?mlat=59.32930&mlon=18.06860#map=15/59.32930/18.06860',
  )
  expect(mapAddress({ values: [value('latitude', 'unavailable'), value('longitude', 18)] })).toBeNull()
  expect(mapAddress({ values: [value('latitude', 59)] })).toBeNull()
  expect(mapAddress({ values: [] })).toBeNull()
})
