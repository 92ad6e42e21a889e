import { expect, test } from 'vitest'
import { gatewaySilentRule } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { armed, lookedAtBy } from '#core/watch/arm.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { high, makeSensor, t0 } from '../../support/core/directory.ts'

const sensor = makeSensor(presetRules('room'))

test('a sensor has a deadline from its adoption on, before it was ever heard, and knows its gateway', () => {
  const watch = armed(emptyWatch('a'), sensor, 'pi', t0)
  expect(watch).toEqual({ ...emptyWatch('a'), gateways: ['pi'], dueAt: t0 + 9 * minuteMs })
  expect(armed(watch, sensor, 'pi', t0)).toBe(watch)
  expect(armed(watch, sensor, 'pi', t0 + minuteMs)).toBe(watch)
  expect(armed(watch, sensor, null, t0 - minuteMs).dueAt).toBe(t0 + 8 * minuteMs)
  expect(armed(watch, sensor, 'other', t0)).toEqual({ ...watch, gateways: ['pi', 'other'] })
})

test('a gateway is its own way, and what has no rule of silence has no deadline', () => {
  const gateway = makeSensor([gatewaySilentRule], { kind: 'gateway', intervalMs: 5 * minuteMs })
  expect(armed(emptyWatch('a'), gateway, 'pi', t0)).toMatchObject({ gateways: [], dueAt: t0 + 6 * minuteMs })
  const watch = emptyWatch('a')
  expect(armed(watch, makeSensor([high()]), null, t0)).toBe(watch)
})

test('a watch is looked at by that time, and not later than it was to be', () => {
  expect(lookedAtBy(emptyWatch('a'), t0).dueAt).toBe(t0)
  const late = { ...emptyWatch('a'), dueAt: t0 + minuteMs }
  expect(lookedAtBy(late, t0).dueAt).toBe(t0)
  expect(lookedAtBy(late, t0 + minuteMs)).toBe(late)
  expect(lookedAtBy(late, t0 + 2 * minuteMs)).toBe(late)
})
