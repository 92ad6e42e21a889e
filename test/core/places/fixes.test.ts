import { expect, test } from 'vitest'
import { placedReadings } from '#core/places/placed.ts'
import { minuteMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'

const home = { latitude: 59.3, longitude: 18 }
const at = (minute: number, latitude: number) => ({
  sensor: 'box',
  measuredAt: t0 + minute * minuteMs,
  values: { latitude, longitude: 18 },
  faults: [],
})
const isThere = (fixes: readonly (readonly [number, number])[], before?: number) =>
  placedReadings(
    fixes.map(([minute, latitude]) => at(minute, latitude)),
    home,
    before === undefined ? undefined : { at: t0 + before * minuteMs, position: home },
  ).map(({ values }) => values.distance !== 'unavailable')

test('a jump is one by how far apart two fixes are in time, whichever was first, and from the latest that was believed', () => {
  expect(
    isThere([
      [0, 59.3],
      [1, 64],
    ]),
  ).toEqual([true, false])
  expect(
    isThere([
      [0, 59.3],
      [60, 64],
      [61, 59.3],
    ]),
  ).toEqual([true, true, false])
  expect(
    isThere(
      [
        [0, 64],
        [1, 59.3],
      ],
      60,
    ),
  ).toEqual([true, true])
  expect(isThere([[59, 64]], 60)).toEqual([false])
})
