import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import { notRehearsed, rehearse } from '#core/history/preview-rule.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { emptyWatch, nothingHeard } from '#core/watch/watch.ts'
import { high, low, makeDirectory, makeSensor, t0, temperature } from '../../support/core/directory.ts'
import { anyValue } from '../../support/core/histories.ts'
import { runs } from '../../support/runs.ts'

/** How often it rings when the readings really come, one after the other. */
const rungs = (sensor: ReturnType<typeof makeSensor>, readings: readonly Reading[]): number => {
  const directory = makeDirectory(sensor)
  const raised = new Set<string>()
  let watch = emptyWatch(sensor.id)
  let last = nothingHeard
  for (const reading of readings) {
    const context = { sensor, directory, ladder: defaultLadder, last, now: reading.measuredAt }
    const applied = applyReadings({ ...watch, owed: {} }, context, [reading])
    watch = applied.watch
    last = applied.last
    for (const effect of Object.values(watch.owed))
      if (effect.kind === 'record' && effect.what === 'raised') raised.add(effect.id)
  }
  return raised.size
}

test('a limit that is tried out rings as often as it would have, whatever was measured', () => {
  const step = fc.tuple(fc.constantFrom(5 * secondMs, minuteMs, 10 * minuteMs, hourMs), anyValue)
  const limits = fc.constantFrom(
    high(),
    high({ onDelayMs: 0 }),
    high({ offDelayMs: 0 }),
    low({ setpoint: 23 }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), limits, (steps, rule) => {
      let at = t0
      const readings = steps.map(([ms, value]) => {
        at += ms
        return temperature(at, value)
      })
      const sensor = makeSensor([rule])
      const cut = Math.floor(readings.length / 2)
      const half = rehearse(notRehearsed, sensor, rule, readings.slice(0, cut))
      const whole = rehearse(half, sensor, rule, readings.slice(cut))
      expect(whole).toEqual(rehearse(notRehearsed, sensor, rule, readings))
      expect(whole.rings).toBe(rungs(sensor, readings))
    }),
    runs(300),
  )
})

test('a preview names the first and the last value that it was tried on', () => {
  const readings = [
    temperature(t0, 'unavailable'),
    temperature(t0 + 1, 20),
    temperature(t0 + 2, 'unavailable'),
  ]
  expect(rehearse(notRehearsed, makeSensor(), high(), readings)).toMatchObject({
    rings: 0,
    from: t0 + 1,
    to: t0 + 1,
  })
  expect(rehearse(notRehearsed, makeSensor(), high(), [temperature(t0, 'unavailable')])).toEqual(notRehearsed)
})
