import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placedReadings } from '#core/places/placed.ts'
import type { Reading, Values } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

const home = { latitude: 59.3, longitude: 18 }
const said = (at: number, values: Values): Reading => ({ sensor: 'box', measuredAt: at, values, faults: [] })
const at = (minute: number, latitude: number, longitude = 18): Reading =>
  said(minute * minuteMs, { latitude, longitude })
const distances = (readings: readonly Reading[], before?: Parameters<typeof placedReadings>[2]) =>
  placedReadings(readings, home, before).map(({ values }) => values.distance)

test('a position has its distance from the place of its site, in whole metres', () => {
  expect(distances([at(0, 59.3), at(10, 59.31), at(20, 59.4)])).toEqual([0, 1112, 11_120])
})

test('a jump that no vehicle makes is doubtful, and so is the next word from there; where it was before still counts', () => {
  expect(distances([at(0, 59.3), at(1, 64), at(2, 64.0001), at(3, 59.301)])).toEqual([
    0,
    'unavailable',
    'unavailable',
    111,
  ])
  const [, jumped] = placedReadings([at(0, 59.3), at(1, 64)], home, undefined)
  expect(jumped?.values).toEqual({
    latitude: 'unavailable',
    longitude: 'unavailable',
    distance: 'unavailable',
  })
})

test('what flies there in the time that it takes is there', () => {
  expect(distances([at(0, 59.3), at(60, 64)])[1]).toBeGreaterThan(500_000)
  const before = { at: 0, position: home }
  expect(distances([said(minuteMs, { latitude: 64, longitude: 18 })], before)).toEqual(['unavailable'])
  expect(distances([said(hourMs, { latitude: 64, longitude: 18 })], before)[0]).toBeGreaterThan(500_000)
})

test('no fix, half a position, and one that is unavailable have no distance; none is a number', () => {
  const nothing = [
    { latitude: 0, longitude: 0 },
    { latitude: 59.3 },
    { longitude: 18 },
    { latitude: 'unavailable', longitude: 18 },
  ] as const
  for (const values of nothing)
    expect(distances([said(0, { ...values, distance: 5 })])).toEqual(['unavailable'])
})

test('without a place of the site there is no distance, whatever others call one', () => {
  const [one, other, third] = placedReadings(
    [
      said(0, { latitude: 59, longitude: 18, distance: 7 }),
      said(1, { temperature: 4, distance: 7 }),
      at(0, 0, 0),
    ],
    undefined,
    undefined,
  )
  expect(one?.values).toEqual({ latitude: 59, longitude: 18 })
  expect(other?.values).toEqual({ temperature: 4 })
  expect(third?.values).toEqual({ latitude: 'unavailable', longitude: 'unavailable' })
})

test('what says nothing of where it is stays as it is', () => {
  const reading = said(0, { temperature: 4 })
  expect(placedReadings([reading], home, undefined)[0]).toBe(reading)
})

test('late words are held against where it was, and do not move that back', () => {
  const before = { at: 10 * minuteMs, position: home }
  expect(distances([at(9, 64), at(11, 59.301)], before)).toEqual(['unavailable', 111])
  expect(distances([at(9, 59.302), at(11, 59.301)], before)).toEqual([222, 111])
})

test('one wild position among true ones never changes what is known of the others', () => {
  const way = fc.array(fc.double({ min: -0.001, max: 0.001, noNaN: true }), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(way, fc.nat(), (steps, where) => {
      const honest = steps.map((step, minute) => at(minute * 2, 59.3 + step))
      const wild = 1 + (where % (steps.length - 1))
      const mixed = [...honest.slice(0, wild), at(wild * 2 - 1, -20, 100), ...honest.slice(wild)]
      expect(distances(mixed).filter((_, index) => index !== wild)).toEqual(distances(honest))
      expect(distances(mixed)[wild]).toBe('unavailable')
    }),
    runs(50),
  )
})
