import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM, parsePosition, positionOf, positionText } from '#core/places/position.ts'
import { runs } from '../../support/runs.ts'

const positions = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
const half = Math.PI * 6_371_008.8
const [stockholm, sydney] = [
  { latitude: 59.3293, longitude: 18.0686 },
  { latitude: -33.8688, longitude: 151.2093 },
]

test('distances are those that maps give', () => {
  expect(distanceM(stockholm, sydney) / 1000).toBeCloseTo(15_597, -2)
  expect(distanceM(stockholm, { ...stockholm, latitude: 60.3293 })).toBeCloseTo(111_195, -1)
  expect(distanceM({ latitude: 0, longitude: 179.9995 }, { latitude: 0, longitude: -179.9995 })).toBeCloseTo(
    111,
    0,
  )
})

test('a distance is the same both ways, none to itself, never a detour shorter, and never more than half of the earth', () => {
  fc.assert(
    fc.property(positions, positions, positions, (one, other, third) => {
      const way = distanceM(one, other)
      expect(way).toBeCloseTo(distanceM(other, one), 6)
      expect(distanceM(one, one)).toBe(0)
      expect(way).toBeGreaterThanOrEqual(0)
      expect(way).toBeLessThanOrEqual(half + 1e-6)
      expect(way).toBeLessThanOrEqual(distanceM(one, third) + distanceM(third, other) + 1)
    }),
    runs(200),
  )
})

test('what is written is read as it was, to a metre', () => {
  fc.assert(
    fc.property(positions, (position) => {
      const read = parsePosition(positionText(position))
      if (positionText(position).replaceAll(/[-0. ]/g, '') === '') return
      expect(read && distanceM(read, position)).toBeLessThan(1)
    }),
    runs(200),
  )
})

test.each([
  ['59.3293, 18.0686', stockholm],
  ['59,3293 18,0686', stockholm],
  ['59.3293°N 18.0686°Ö', stockholm],
  ['33.8688 S, 151.2093 E', sydney],
  ['−33.8688 151.2093', sydney],
  ['47.6 N 122.3 W', { latitude: 47.6, longitude: -122.3 }],
])('“%s” is a place', (words, position) => {
  expect(parsePosition(words)).toEqual(position)
})

test.each([
  '',
  '59.3',
  '0 0',
  '0.0, 0.0',
  '91 0',
  '0 181',
  'NaN NaN',
  'north 5',
  '1 2 3',
  '59.3293 18.0686 m',
])('“%s” is none', (words) => {
  expect(parsePosition(words)).toBeUndefined()
})

test('half a place, one outside of the earth, and what is no number are none', () => {
  for (const [north, east] of [
    [59, undefined],
    [undefined, 18],
    ['59', 18],
    [Number.NaN, 18],
    [59, 180.1],
    [-90.1, 0],
    [59, Infinity],
    [0, 0],
  ])
    expect(positionOf(north, east)).toBeUndefined()
  expect(positionOf(0, 18)).toEqual({ latitude: 0, longitude: 18 })
})
