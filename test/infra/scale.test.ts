import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scaleText } from '../bench/scale.ts'

/** As `npm run bench -- scale` measured it for the README, on 29 November 2026. */
const measured = {
  looksPerSensorHour: 0,
  msPerLook: 0.4,
  gatewayItemBytesPerSensor: 51.05,
  directoryBytesPerSensor: 696,
  shadow: { alike: 310, different: 86 },
}

test('the README says how far a stage goes as the bench computes it', () => {
  expect(readFileSync('infra/README.md', 'utf8')).toContain(scaleText(measured))
})

test('a watcher that looks twice as often makes the index break sooner, and it is named', () => {
  const text = scaleText({ ...measured, looksPerSensorHour: 1_200 })
  expect(text).toContain('100,000: the first to break is "index `due`, deadlines that move" (6,667 %).')
})
