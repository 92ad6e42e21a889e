import { describe, expect, test } from 'vitest'
import { newLimit } from '#core/new-rule.ts'
import { type PresetName, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeAgreement } from '../../../pipeline/flows/rule/change-agreement.ts'
import { changePresets } from '../../../pipeline/flows/rule/change-preset.ts'
import { editRules } from '../../../pipeline/flows/rule/edit-rules.ts'
import { undoRules } from '../../../pipeline/flows/rule/undo-rules.ts'
import { undoTogether } from '../../../pipeline/flows/rule/undo-together.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async (preset: PresetName = 'fridge') => {
  const under = await flowsUnderTest(presetRules(preset))
  const { flows, clock } = under
  const sensor = async (id = 'a') => {
    const found = (await flows.directories.get(organization))?.sensors.get(id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }
  const seen = ['unusual', 'rings-now', 'hides', 'last-critical'] as const
  const make = async (to: PresetName | null, batch: string, ...ids: readonly string[]) => {
    const edit = to === null ? ({ kind: 'complete' } as const) : ({ kind: 'preset', preset: to } as const)
    const done = await changePresets(flows, organization, ids.length === 0 ? ['a'] : ids, edit, anna, {
      batch,
      seen,
    })
    await clock.advance(1_000)
    return done.map(({ outcome }) => outcome.kind)
  }
  const undo = async (batch: string) =>
    (await undoRules(flows, organization, batch, erik))?.sensors.map(
      ({ sensor: id, outcome }) => `${id} ${outcome.kind}`,
    )
  const takeOut = (rule: string) =>
    editRules(flows, organization, ['a'], { kind: 'remove', rule }, anna, { seen })
  const move = (value: number) =>
    editRules(flows, organization, ['a'], { kind: 'set', rule: 'high', number: 'setpoint', value }, anna, {
      seen,
    })
  const alarms = async () =>
    Object.keys((await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms ?? {})
  const said = async () =>
    (await flows.stores.history.list(organization, 'a', 50)).filter(({ at }) => at === clock.now())
  return { ...under, sensor, make, undo, move, takeOut, alarms, said }
}

describe('a preset that is taken back', () => {
  test('leaves all as it was, also what the sensor was for, and is in the history whole', async () => {
    const { sensor, make, undo, said } = await open()
    const before = await sensor()
    await make('room', 'one', 'a', 'b')
    const rules = (await sensor()).rules
    expect((await undo('one'))?.toSorted()).toEqual(['a changed', 'b changed'])
    const { batteryDecided: _also, ...after } = await sensor()
    expect(after).toEqual({ ...before, rules: expect.arrayContaining([...before.rules]) })
    expect(after.rules).toHaveLength(before.rules.length)
    const facts = await said()
    const changed = facts.filter(({ what }) => what === 'rule-changed')
    const touched = [...rules, ...before.rules].map(({ id }) => id).filter((id) => id !== 'silent')
    expect(new Set(changed.map(({ rule }) => rule))).toEqual(new Set(touched))
    expect(changed.every(({ person, detail }) => person === erik.id && detail.name === 'Erik')).toBe(true)
    expect(changed.find(({ rule }) => rule === 'low')?.detail).toMatchObject({ what: 'added', before: null })
    const preset = facts.find(({ what }) => what === 'preset-changed')
    expect(preset?.detail).toStrictEqual({ old: 'room', new: null, name: 'Erik' })
  })

  test('stays one that it was already, where only what it lacked was added', async () => {
    const { sensor, make, undo, said } = await open()
    await make('fridge', 'named')
    expect((await sensor()).preset).toBe('fridge')
    await make('room', 'two')
    await make('fridge', 'three')
    expect(await undo('three')).toEqual(['a changed'])
    expect((await sensor()).preset).toBe('room')
    expect((await said()).find(({ what }) => what === 'preset-changed')?.detail).toMatchObject({
      old: 'fridge',
      new: 'room',
    })
  })

  test('has what somebody made in the place of a rule that came with it', async () => {
    const { flows, sensor, make, undo } = await open()
    const own = newLimit({
      quantity: 'co2',
      side: 'high',
      setpoint: 5_000,
      onDelayMs: 5 * minuteMs,
      severity: 'warning',
    })
    await editRules(flows, organization, ['a'], { kind: 'add', rule: own }, anna)
    const before = (await sensor()).rules.find(({ id }) => id === own.id)
    expect(before).toMatchObject({ onDelayMs: 5 * minuteMs, severity: 'warning' })
    await make('room', 'one')
    expect((await sensor()).rules.find(({ id }) => id === own.id)).toMatchObject({ severity: 'critical' })
    expect(await make('room', 'again')).toEqual(['unchanged'])
    expect(await undo('one')).toEqual(['a changed'])
    expect((await sensor()).rules.find(({ id }) => id === own.id)).toEqual(before)
  })

  test('is taken back once, and what a process that died left of it is finished', async () => {
    const { flows, clock, make, undo, alarms, sensor } = await open('room')
    const before = (await sensor()).rules
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
    await make('cryo', 'one')
    expect(await alarms()).toContain('high-135')
    const { save } = flows.stores.watches
    const dies = async () => {
      throw new Error('the process dies')
    }
    Object.assign(flows.stores.watches, { save: dies })
    await expect(undo('one')).rejects.toThrow('dies')
    Object.assign(flows.stores.watches, { save })
    expect([(await sensor()).rules.length, await alarms()]).toEqual([
      before.length,
      expect.arrayContaining(['high-135']),
    ])
    expect(await undo('one')).toEqual(['a unchanged'])
    expect(await alarms()).not.toContain('high-135')
  })

  test('is left where somebody changed any of it since, or is faster', async () => {
    const moved = await open()
    await moved.make('room', 'one')
    await moved.move(25)
    expect(await moved.undo('one')).toEqual(['a changed-by-others'])
    expect(await moved.sensor()).toMatchObject({ preset: 'room' })
    const other = await open()
    await other.make('room', 'one')
    const now = await other.sensor()
    await other.flows.stores.directories.replaceSensor(organization, now, { ...now, preset: 'cryo' })
    expect(await other.undo('one')).toEqual(['a changed-by-others'])
    const slow = await open()
    await slow.make('room', 'one')
    Object.assign(slow.flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
    expect(await slow.undo('one')).toEqual(['a changed-by-others'])
  })

  test('that only named it is no more than a name, which goes again', async () => {
    const { flows, sensor, make, undo, said } = await open()
    await make('fridge', 'first')
    const { preset: _its, ...nameless } = await sensor()
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: nameless }])
    await make('fridge', 'named')
    expect(await sensor()).toEqual({ ...nameless, preset: 'fridge', batteryDecided: true })
    expect(await undo('named')).toEqual(['a changed'])
    expect(await sensor()).toEqual({ ...nameless, batteryDecided: true })
    expect((await said()).map(({ what }) => what)).toEqual(['preset-changed'])
  })

  test('is nothing for a sensor, or an organization, that is not there', async () => {
    const { flows } = await open()
    for (const [of, id] of [
      [organization, 'never'],
      ['gone', 'a'],
    ] as const)
      expect(await undoTogether(flows, of, id, [], anna)).toEqual({ kind: 'unknown-sensor' })
  })
})

test('a limit that is taken back needs no second person, also where every change of one does', async () => {
  const { flows, sensor, undo } = await open()
  const to = { kind: 'set', rule: 'high', number: 'setpoint', value: 7 } as const
  await editRules(flows, organization, ['a'], to, anna, { batch: 'one', seen: ['unusual'] })
  expect((await sensor()).rules.find(({ id }) => id === 'high')).toMatchObject({ setpoint: 7 })
  await changeAgreement(flows, organization, 'limits', true, anna)
  expect(await undo('one')).toEqual(['a changed'])
  expect((await sensor()).rules.find(({ id }) => id === 'high')).toMatchObject({ setpoint: 8 })
})

describe('rules that were put in where they lacked', () => {
  const lacking = async () => {
    const under = await open()
    await under.make('fridge', 'named')
    for (const rule of ['low', 'door-hi']) await under.takeOut(rule)
    await under.clock.advance(1_000)
    const before = (await under.sensor()).rules.map(({ id }) => id)
    expect(await under.make(null, 'filled')).toEqual(['changed'])
    expect((await under.sensor()).rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...before, 'low', 'door-hi']),
    )
    return { ...under, before }
  }

  test('go again together, and the preset stays', async () => {
    const { sensor, undo, before, said } = await lacking()
    expect(await undo('filled')).toEqual(['a changed'])
    const { rules, preset } = await sensor()
    expect([rules.map(({ id }) => id).toSorted(), preset]).toEqual([before.toSorted(), 'fridge'])
    expect(new Set((await said()).map(({ what }) => what))).toEqual(new Set(['rule-changed']))
    expect(await undo('filled')).toEqual(['a unchanged'])
  })

  test('stay where somebody has taken out one of them since', async () => {
    const { sensor, takeOut, undo } = await lacking()
    await takeOut('low')
    expect(await undo('filled')).toEqual(['a changed-by-others'])
    expect((await sensor()).rules.map(({ id }) => id)).toContain('door-hi')
  })
})
