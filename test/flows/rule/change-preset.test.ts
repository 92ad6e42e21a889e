import { describe, expect, test } from 'vitest'
import { type LimitRule, presetRules, silentRule } from '#core/rule.ts'
import { rulesMax } from '#core/rule-change.ts'
import { changePresets, lookAtPreset } from '../../../pipeline/flows/rule/change-preset.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const humid = (setpoint: number): LimitRule => ({
  id: `humid${setpoint}`,
  kind: 'high',
  quantity: 'humidity',
  setpoint,
  deadband: 1,
  onDelayMs: 0,
  offDelayMs: 0,
  severity: 'warning',
  addedAt: 1,
})

describe('a preset whose rules have no room beside those that somebody made', () => {
  const open = async (own: number) => {
    const rules = [
      ...presetRules('fridge').slice(0, -1),
      ...Array.from({ length: own }, (_, index) => humid(60 + index)),
    ]
    const { flows } = await flowsUnderTest([...rules, silentRule])
    const sensor = async () => (await flows.directories.get(organization))?.sensors.get('a')
    const edit = { kind: 'preset', preset: 'ultra-low' } as const
    const look = async () => (await lookAtPreset(flows, organization, ['a'], edit)).map(({ fits }) => fits)
    const change = async () => (await changePresets(flows, organization, ['a'], edit, anna))[0]?.outcome.kind
    const said = async () => (await flows.stores.history.list(organization, 'a', 50)).length
    return { sensor, look, change, said }
  }

  test('is not made, and it is said when it is looked at', async () => {
    const { sensor, look, change, said } = await open(rulesMax - 3)
    const before = await sensor()
    expect(before?.rules).toHaveLength(rulesMax)
    expect([await look(), await change()]).toEqual([[false], 'no-room'])
    expect([await sensor(), await said()]).toEqual([before, 0])
  })

  test('is made where there is just room', async () => {
    const room = await open(0)
    expect(await room.change()).toBe('changed')
    const its = (await room.sensor())?.rules.length ?? 0
    const full = await open(rulesMax - its)
    expect([await full.look(), await full.change()]).toEqual([[true], 'changed'])
    expect((await full.sensor())?.rules).toHaveLength(rulesMax)
    const over = await open(rulesMax - its + 1)
    expect([await over.look(), await over.change()]).toEqual([[false], 'no-room'])
  })
})

test('a preset asks nobody whether the last critical rule may go: it brings one of its own', async () => {
  const low = presetRules('fridge').filter(({ id }) => id === 'low')
  const { flows } = await flowsUnderTest([...low, silentRule])
  const edit = { kind: 'preset', preset: 'room' } as const
  const [look] = await lookAtPreset(flows, organization, ['a'], edit)
  expect(look?.changes.map(({ change, concerns }) => [change.before?.id, concerns])).toContainEqual([
    'low',
    [],
  ])
  const [edited] = await changePresets(flows, organization, ['a'], edit, anna)
  expect(edited?.outcome.kind).toBe('changed')
  const rules = (await flows.directories.get(organization))?.sensors.get('a')?.rules
  expect(rules?.filter(({ severity }) => severity === 'critical').map(({ id }) => id)).toEqual([
    'high',
    'co2-hi',
  ])
})
