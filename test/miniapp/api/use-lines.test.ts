import { expect, test } from 'vitest'
import type { LimitAnswer } from '#core/wire/board-answers.ts'
import { limitsKey } from '../../../miniapp/api/use-lines.ts'

const limit: LimitAnswer = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  value: 24,
  unit: '°C',
  severity: 'critical',
}
const keyOf = (...limits: LimitAnswer[]): string => limitsKey([{ limits }, { limits: [] }])

test('a chart asks anew when a limit of one of its sensors is moved, comes or goes, and not else', () => {
  expect(keyOf({ ...limit })).toBe(keyOf(limit))
  const changed = [
    keyOf({ ...limit, value: 25 }),
    keyOf({ ...limit, severity: 'warning' }),
    keyOf(),
    keyOf(limit, limit),
  ]
  expect(new Set([keyOf(limit), ...changed]).size).toBe(5)
})
