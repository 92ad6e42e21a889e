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
