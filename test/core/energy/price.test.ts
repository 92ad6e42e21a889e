import { expect, test } from 'vitest'
import { isEnergyPrice, parsePrice, priceAt, priceText } from '#core/energy/price.ts'

test('a price is a number of a currency; that of the site goes first', () => {
  const [own, all] = [
    { perKWh: 2.1, currency: 'SEK' },
    { perKWh: 0.3, currency: 'EUR' },
  ]
  expect(priceAt({ energyPrice: own }, { energyPrice: all })).toBe(own)
  expect(priceAt({}, { energyPrice: all })).toBe(all)
  expect(priceAt(undefined, {})).toBeUndefined()
  expect([priceText(own), priceText(null), priceText(undefined)]).toEqual(['2.1 SEK', null, null])
  expect([own, all].every(isEnergyPrice)).toBe(true)
  for (const perKWh of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])
    expect(isEnergyPrice({ perKWh, currency: 'SEK' }), String(perKWh)).toBe(false)
  for (const currency of ['kr', 'sek', 'SEKK', '']) expect(isEnergyPrice({ perKWh: 1, currency })).toBe(false)
})

test('a price as the audit has it is read again; what is none is none', () => {
  for (const price of [
    { perKWh: 2.1, currency: 'SEK' },
    { perKWh: 0.000_000_1, currency: 'EUR' },
  ])
    expect(parsePrice(priceText(price) ?? '')).toEqual(price)
  expect(['', '2.1', 'SEK', '-1 SEK', '2.1 kr'].map(parsePrice)).toEqual(Array(5).fill(undefined))
})
