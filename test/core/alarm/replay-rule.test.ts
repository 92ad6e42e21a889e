import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excursionsIn, replayRule, unplayed } from '#core/alarm/replay-rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { high, makeSensor, rate, t0, temperature } from '../../support/core/directory.ts'
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
