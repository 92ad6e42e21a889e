import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { imported } from '../support/logger-file.ts'

/** Real recordings stay outside of the repository; without them these are skipped. */
const recordings = join(import.meta.dirname, '../../../shared/data')
describe.skipIf(!existsSync(recordings))('real recordings (skipped where ../shared/data is missing)', () => {
  test.each([
    ['ruuvi/freezer.csv', 371, -31.1, -24.5],
    ['ruuvi/fridge.csv', 368, 0.4, 3.9],
    ['occupancy/datatraining.txt', 8143, 19, 23.2],
    ['occupancy/datatest.txt', 2665, 20, 24.5],
  ])('%s is read whole', (file, count, least, most) => {
    const outcome = imported(readFileSync(join(recordings, file)))
    const temperature = outcome.sensors[0]?.series.find(({ quantity }) => quantity === 'temperature')
    expect([outcome.refused, outcome.sensors.length, temperature?.at.length, outcome.leftOut]).toEqual([
      null,
      1,
      count,
      [],
    ])
    const values = [...(temperature?.values ?? [])]
    expect(Math.round(Math.min(...values) * 10) / 10).toBeGreaterThanOrEqual(least)
    expect(Math.round(Math.max(...values) * 10) / 10).toBeLessThanOrEqual(most)
  })
})
