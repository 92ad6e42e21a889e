import { expect, test } from 'vitest'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { newLimit } from '#core/new-rule.ts'
import type { Values } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { createJudge } from '../../../gateway/relay/urgency.ts'
import { makeSensor, t0 } from '../../support/core/directory.ts'

const judge = () => {
  const rules = presetRules('freezer').flatMap((rule) => (rule.kind === 'silent' ? [] : [rule]))
  const one = createJudge({
    number: 1,
    isWhole: true,
    sensors: new Map([['a', { intervalMs: 60_000, rules }]]),
  })
  let at = 1_795_000_000_000
  return (values: Values) => {
    at += 10_000
    return one.judge({ sensor: 'a', measuredAt: at, values, faults: [] })
  }
}

test('a sensor that says one quantity after the other changes nothing by that', () => {
  const hear = judge()
  const said = [
    { temperature: -18.4 },
    { humidity: 49 },
    { charge: 100 },
    { temperature: -18.3 },
    { humidity: 48 },
  ]
  expect(said.map(hear)).toEqual(['calm', 'calm', 'calm', 'calm', 'calm'])
})

test('a value that is lost is a change, and so is one that is found, whatever stands between', () => {
  const hear = judge()
  hear({ temperature: -18.4 })
  expect(hear({ temperature: 'unavailable' })).toBe('changed')
  expect(hear({ humidity: 49 })).toBe('calm')
  expect(hear({ temperature: 'unavailable' })).toBe('calm')
  expect(hear({ temperature: -18.4 })).toBe('changed')
})

const door = newLimit({
  quantity: 'door',
  side: 'high',
  setpoint: 0.5,
  onDelayMs: 10 * minuteMs,
  severity: 'critical',
})

test('that a door is closed again is said at once, however long it was open', () => {
  const rules = packEdgeRules([{ ...makeSensor([door]), intervalMs: 4 * hourMs }])
  const one = createJudge(parseEdgeRules(rules))
  const hear = (minute: number, values: Values) =>
    one.judge({ sensor: 'a', measuredAt: t0 + minute * minuteMs, values, faults: [] })
  expect(hear(0, { door: 0 })).toBe('calm')
  expect(hear(60, { door: 1 })).toBe('breach')
  expect(hear(69, { door: 0 })).toBe('changed')
  expect(hear(300, { door: 0 })).toBe('calm')
})
