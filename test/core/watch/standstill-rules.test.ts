import { describe, expect, test } from 'vitest'
import { alarmRulesOf, frozenRuleOf, frozenRulesOf, overdueRule } from '#core/alarm/alarm-rules.ts'
import { gatewaySilentRule } from '#core/directory.ts'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Values } from '#core/reading.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { anna, high, makeSensor } from '../../support/core/directory.ts'
import { frozen, stand, standingEvery, standingRules } from '../../support/core/standing.ts'
import { alarm, changeRules, context, feel, save } from '../../support/core/world.ts'

describe('what is watched for it', () => {
  test('is what a rule watches and what naturally moves, at sensors', () => {
    const of = (...quantities: readonly (keyof Values)[]) => [
      ...quantities.map((quantity) => high({ quantity })),
      silentRule,
    ]
    const names = (some: Parameters<typeof frozenRulesOf>[0]) => frozenRulesOf(some).map(({ id }) => id)
    expect(names(makeSensor(of('temperature', 'humidity', 'pressure', 'co2')))).toEqual([
      'frozen',
      'frozen-rh',
      'frozen-hpa',
      'frozen-co2',
    ])
    expect(names(makeSensor(of('door', 'battery', 'power', 'illuminance')))).toEqual([])
    expect(names(makeSensor([gatewaySilentRule], { kind: 'gateway' }))).toEqual([])
    expect(alarmRulesOf(makeSensor(of('humidity'))).map(({ id }) => id)).toEqual([
      'high',
      'silent',
      'frozen-rh',
      'overdue',
    ])
    expect(frozenRuleOf('co2')?.id).toBe('frozen-co2')
    expect(frozenRuleOf('door')).toBe(undefined)
  })

  test('is nothing that a gateway has to know', () => {
    expect(packEdgeRules([makeSensor(standingRules)]).sets).toEqual([[['high', 'temperature', -15, 1]]])
  })

  test('is over when nothing watches that quantity any more', () => {
    const world = frozen()
    changeRules(world, [silentRule])
    expect(alarm(world, 'frozen').name).toBe('normal')
    expect(world.notices.at(-1)?.view).toMatchObject({ changed: { removed: true, ended: true } })
    stand(world, 20)
    expect(world.last.stood).toBe(undefined)
    changeRules(world, presetRules('freezer'))
    stand(world, 12)
    expect(alarm(world, 'frozen').name).toBe('normal')
    stand(world, 0.25)
    expect(alarm(world, 'frozen').name).toBe('active')
  })

  test('is nothing where somebody said that its values may stand still, and is learned all the same', () => {
    const world = frozen()
    const { sensor } = world
    const mayStandStill = { by: anna.id, name: anna.name, at: world.now }
    world.sensor = { ...sensor, mayStandStill }
    expect(alarmRulesOf(world.sensor)).toEqual([...sensor.rules, overdueRule])
    save(world, rulesChanged(world.watch, context(world), sensor.rules, anna, {}))
    expect(alarm(world, 'frozen').name).toBe('normal')
    stand(world, 20)
    expect(alarm(world, 'frozen').name).toBe('normal')
    world.sensor = sensor
    stand(world, 0.25)
    expect(alarm(world, 'frozen').name).toBe('active')
  })

  test('ends when the sensor is taken out of use', () => {
    const world = frozen()
    world.sensor = { ...world.sensor, retiredAt: world.now, retiredBy: 'Anna' }
    save(world, takeOut(world.watch, context(world)))
    expect(alarm(world, 'frozen').name).toBe('normal')
    expect(world.notices.at(-1)?.view.takenOut).toEqual({ by: 'Anna' })
  })

  test('is learned anew of a new device', () => {
    const world = frozen()
    world.sensor = { ...world.sensor, device: 'b', installedAt: world.now + minuteMs }
    feel(world, standingEvery, -20.37)
    expect(world.last.stood?.temperature).toMatchObject({ since: world.now, stoodMs: 0 })
  })
})
