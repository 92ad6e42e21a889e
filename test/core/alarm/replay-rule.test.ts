import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excursionsIn, replayRule, unplayed } from '#core/alarm/replay-rule.ts'
import type { Reading, Value } from '#core/reading.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { high, low, makeSensor, rate, t0, temperature } from '../../support/core/directory.ts'
import { anyValue } from '../../support/core/histories.ts'
import { alarm, makeWorld, read } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const step = fc.tuple(fc.constantFrom(5 * secondMs, minuteMs, 10 * minuteMs, 60 * minuteMs), anyValue)
const course = fc.array(step, { maxLength: 60, size: 'max' }).map((steps) => {
  let at = t0
  return steps.map(([ms, value]) => {
    at += ms
    return temperature(at, value)
  })
})

test('a replay finds what happened when the same readings came one by one, whatever the rule', () => {
  fc.assert(
    fc.property(course, fc.constantFrom(high(), high({ onDelayMs: 0 }), rate()), (readings, rule) => {
      const world = makeWorld([rule])
      for (const reading of readings) {
        world.now = reading.measuredAt
        read(world, reading)
      }
      const { name } = replayRule(unplayed, rule, trustedMs(world.sensor), readings).alarm
      expect(name).toBe(alarm(world, rule.id).name)
      const ofRule = world.facts.filter((fact) => fact.what === 'raised' || fact.what === 'cleared')
      const found = excursionsIn(rule, trustedMs(world.sensor), readings)
      expect(
        found.flatMap(({ raisedAt, clearedAt }) => [raisedAt, ...(clearedAt === null ? [] : [clearedAt])]),
      ).toEqual(ofRule.map(({ at }) => at))
      expect(found.map(({ began }) => began)).toEqual(
        ofRule.filter(({ what }) => what === 'raised').map(({ detail }) => detail.began),
      )
    }),
    runs(200),
  )
})

test('a replay can be stopped and gone on with anywhere', () => {
  fc.assert(
    fc.property(course, fc.nat(60), (readings, cut) => {
      const trusted = trustedMs(makeSensor())
      const half = replayRule(unplayed, high(), trusted, readings.slice(0, cut))
      const rest = replayRule(half, high(), trusted, readings.slice(cut))
      const whole = replayRule(unplayed, high(), trusted, readings)
      expect({ ...rest, happened: [...half.happened, ...rest.happened] }).toEqual(whole)
    }),
    runs(),
  )
})

test('an excursion that goes on has no end', () => {
  const readings = [25, 25, 26].map((value, minute) => temperature(t0 + minute * minuteMs, value))
  expect(excursionsIn(high(), 5 * minuteMs, readings)).toEqual([
    {
      raisedAt: t0 + minuteMs,
      began: t0,
      severity: 'critical',
      worst: { value: 26, at: t0 + 2 * minuteMs },
      clearedAt: null,
    },
  ])
})

test('an excursion that is over has its end, and what was calm has none', () => {
  const minutes = (...values: readonly Value[]) =>
    values.map((value, minute) => temperature(t0 + minute * minuteMs, value))
  const found = excursionsIn(high(), 5 * minuteMs, minutes(25, 26, 20, 'unavailable', Number.NaN, 20))
  expect(found.map(({ raisedAt, clearedAt }) => [raisedAt - t0, (clearedAt ?? 0) - t0])).toEqual([
    [minuteMs, 5 * minuteMs],
  ])
  expect(excursionsIn(high(), 5 * minuteMs, minutes(20, 'unavailable', 21))).toEqual([])
})

test('what is no number is passed over: not even a gap before it says that it is not over the limit any more', () => {
  for (const none of ['unavailable', Number.NaN] as const) {
    const readings = [temperature(t0, 25), temperature(t0 + 60 * minuteMs, none)]
    const { alarm: after, happened } = replayRule(unplayed, high(), 5 * minuteMs, readings)
    expect(after).toMatchObject({ name: 'pending', over: true })
    expect(happened).toHaveLength(1)
  }
})

test('what lasts goes on lasting between words, and after the last for as long as it is asked', () => {
  const door = low({ quantity: 'door', setpoint: 0.5, deadband: 0, onDelayMs: 10 * minuteMs })
  const says = (minute: number, value: Value | undefined): Reading => ({
    ...temperature(t0 + minute * minuteMs, 20),
    values: value === undefined ? { humidity: 40 } : { door: value },
  })
  const played = (readings: readonly Reading[], until?: number) => {
    const { alarm: after, happened } = replayRule(unplayed, door, 60 * minuteMs, readings, until)
    return [
      after.name,
      happened.filter(({ event }) => event.kind === 'raised').map(({ at }) => (at - t0) / minuteMs),
    ]
  }
  expect(played([says(0, 0)])).toEqual(['pending', []])
  expect(played([says(0, 0)], t0 + 10 * minuteMs - 1)).toEqual(['pending', []])
  expect(played([says(0, 0)], t0 + 10 * minuteMs)).toEqual(['active', [10]])
  expect(played([says(0, 0), says(12, undefined)])).toEqual(['active', [10]])
  // It was open until it was not known any more.
  expect(played([says(0, 0), says(4, 'unavailable')], t0 + 60 * minuteMs)).toEqual(['pending', []])
  expect(replayRule(unplayed, door, minuteMs, [says(0, 0), says(4, 'unavailable')]).word).toBe(undefined)
  // A limit of what does not last is judged by what is said, and by nothing else.
  expect(replayRule(unplayed, high(), minuteMs, [temperature(t0, 25)], t0 + 60 * minuteMs)).toMatchObject({
    alarm: { name: 'pending' },
    word: undefined,
  })
})
