import { expect, test } from 'vitest'
import type { EdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { minuteMs } from '#core/time.ts'
import { createJudge } from '../../../gateway/relay/urgency.ts'
import { high, t0, temperature } from '../../support/core/directory.ts'

const rulesOf = (...sensors: readonly string[]): EdgeRules => ({
  number: 1,
  isWhole: true,
  sensors: new Map(sensors.map((sensor) => [sensor, { intervalMs: minuteMs, rules: [high()] }])),
})

test('of sensors that are not its any more, and of strangers, a gateway remembers nothing', () => {
  const judge = createJudge(rulesOf('a', 'b'))
  for (const sensor of ['a', 'b', 'stranger-1', 'stranger-2']) judge.judge({ ...temperature(t0, 20), sensor })
  expect(judge.remembered()).toBe(2)
  judge.follow(rulesOf('b', 'c'))
  expect(judge.remembered()).toBe(1)
  judge.follow(undefined)
  expect(judge.remembered()).toBe(0)
})

test('a breach that stands is told from one that begins, gets another rule, or ends', () => {
  const worse = high({ id: 'worse', setpoint: 30 })
  const judge = createJudge({
    ...rulesOf('a'),
    sensors: new Map([['a', { intervalMs: minuteMs, rules: [high(), worse] }]]),
  })
  const said = [20, 25, 26, 31, 32, 25, 20, 20].map((value, minute) =>
    judge.judge({ ...temperature(t0 + minute * minuteMs, value), sensor: 'a' }),
  )
  expect(said).toEqual([
    'calm',
    'breach',
    'standing',
    'breach',
    'standing',
    'breach',
    'breach',
    // It is followed closely until it has recovered.
    'standing',
  ])
})
