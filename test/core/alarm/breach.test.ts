import { expect, test } from 'vitest'
import { nextBreach } from '#core/alarm/breach.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { active, pending } from '../../support/core/alarms.ts'
import { high, t0 } from '../../support/core/directory.ts'
import { feel, makeWorld } from '../../support/core/world.ts'

const slow = high({ id: 'slow', onDelayMs: 20 * minuteMs })
const quick = high({ onDelayMs: 10 * minuteMs })

test('a breach says by which limit, since when, and when it rings if it stays so', () => {
  const world = makeWorld([slow, quick, silentRule])
  const breachNow = () => nextBreach(world.sensor.rules, world.watch.alarms, world.now)
  feel(world, minuteMs, 20)
  expect(breachNow()).toBe(null)
  feel(world, minuteMs, 25)
  const since = world.now
  feel(world, 4 * minuteMs, 25)
  expect(breachNow()).toEqual({ rule: quick, since, ringsInMs: 6 * minuteMs })
  feel(world, minuteMs, 20)
  expect(breachNow()).toMatchObject({ since, ringsInMs: null })
})

test('of several breaches the one that rings first is shown, and one that came back last', () => {
  const rules = [slow, quick]
  const back = pending({ over: false })
  expect(nextBreach(rules, { slow: back, high: pending() }, t0)?.rule).toBe(quick)
  expect(nextBreach(rules, { slow: pending(), high: back }, t0)?.rule).toBe(slow)
  expect(nextBreach(rules, { slow: active() }, t0)).toBe(null)
  const two = [quick, high({ id: 'other', onDelayMs: 10 * minuteMs })]
  expect(nextBreach(two, { high: pending(), other: pending() }, t0)?.rule).toBe(quick)
})

test('what came back so long ago that nothing of it counts is shown no more, though nothing was said since', () => {
  const back = pending({ over: false, overMs: 3 * minuteMs })
  expect(nextBreach([slow], { slow: back }, t0 + 6 * minuteMs)?.rule).toBe(slow)
  expect(nextBreach([slow], { slow: back }, t0 + 7 * minuteMs)).toBe(null)
})
