import { expect, test } from 'vitest'
import { trailSpanMs } from '#core/alarm/recent-samples.ts'
import { isId } from '#core/ids.ts'
import { isPresetName, isWorseThan, presetNames, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'

test('critical is worse than warning, and nothing else is worse than anything', () => {
  expect(isWorseThan('critical', 'warning')).toBe(true)
  expect(isWorseThan('warning', 'critical')).toBe(false)
  expect(isWorseThan('critical', 'critical')).toBe(false)
  expect(isWorseThan('warning', 'warning')).toBe(false)
})

test('a name of a preset is recognised', () => {
  expect(isPresetName('ultra-low')).toBe(true)
  expect(isPresetName('sauna')).toBe(false)
})

test('every preset watches for silence and for warmth, with well-formed ids, each once, and windows that fit a trail', () => {
  for (const name of presetNames) {
    const rules = presetRules(name)
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    expect(rules.every((rule) => isId('rule', rule.id))).toBe(true)
    expect(rules.filter((rule) => rule.kind === 'silent')).toHaveLength(1)
    expect(rules.some((rule) => rule.kind === 'high' && rule.severity === 'critical')).toBe(true)
    for (const rule of rules) if (rule.kind === 'rate') expect(rule.windowMs).toBeLessThanOrEqual(trailSpanMs)
  }
})

test('a new sensor in a room: above 24 °C for a minute is critical', () => {
  expect(presetRules('room')).toMatchObject([
    {
      kind: 'high',
      setpoint: 24,
      deadband: 0.5,
      onDelayMs: minuteMs,
      offDelayMs: minuteMs,
      severity: 'critical',
    },
    { kind: 'silent', intervals: 3, severity: 'warning', criticalAfterMs: 15 * minuteMs },
  ])
})
