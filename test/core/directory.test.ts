import { expect, test } from 'vitest'
import { gatewaySilentRule, heartbeatMs, mayActAs, roles, ruleOf, siteOf } from '#core/directory.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { high, makeDirectory, makeSensor } from '../support/core/directory.ts'

test('a role may do what lesser roles may', () => {
  expect(roles.map((role) => mayActAs(role, 'operator'))).toEqual([false, true, true, true])
  expect(roles.map((role) => mayActAs('admin', role))).toEqual([true, true, true, false])
})

test('a sensor knows its site and its rules', () => {
  const sensor = makeSensor([high()])
  expect(siteOf(makeDirectory(sensor), sensor)?.name).toBe('Cellar')
  expect(siteOf(makeDirectory(sensor), { ...sensor, site: 'gone' })).toBe(undefined)
  expect(ruleOf(sensor, 'high')).toEqual(high())
  expect(ruleOf(sensor, 'low')).toBe(undefined)
})

test('a gateway is missed before its sensors are', () => {
  expect(silentAfterMs(gatewaySilentRule, heartbeatMs)).toBeLessThan(silentAfterMs(silentRule, minuteMs))
})
