import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeAgreement } from '../../../pipeline/flows/rule/change-agreement.ts'
import {
  changeSetpoint,
  setpointConcerns,
  undoThreshold,
} from '../../../pipeline/flows/rule/change-setpoint.ts'
import { editRules, lookAtEdit } from '../../../pipeline/flows/rule/edit-rules.ts'
import { explainLimit } from '../../../pipeline/flows/rule/explain-limit.ts'
import { proposeLimit } from '../../../pipeline/flows/rule/propose-limit.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async () => {
  const under = await flowsUnderTest(presetRules('fridge'))
  const { flows, clock } = under
  const sensor = async () => {
    const found = (await flows.directories.get(organization))?.sensors.get('a')
    if (found === undefined) throw new Error('no sensor')
    return found
  }
  const setpoint = async (id = 'high') => {
    const rule = (await sensor()).rules.find((one) => one.id === id)
    return rule !== undefined && 'setpoint' in rule ? rule.setpoint : undefined
  }
  const move = (rule: string, to: number, person = anna) =>
    changeSetpoint(flows, organization, 'a', rule, to, person, { seen: ['unusual', 'rings-now', 'hides'] })
  const feel = async (value: number) => {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  return { ...under, sensor, setpoint, move, feel }
}

describe('a limit', () => {
  test('that is there already is left, and what a process that died left of it is finished', async () => {
    const { flows, move, sensor, feel } = await open()
    for (const value of [...Array(12)].map(() => 9)) await feel(value)
    const alarms = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms
    expect(Object.keys((await alarms()) ?? {})).toEqual(['high'])
    const before = await sensor()
    const rules = before.rules.map((rule) =>
      rule.id === 'high' && 'setpoint' in rule ? { ...rule, setpoint: 12 } : rule,
    )
    await flows.stores.directories.replaceSensor(organization, before, { ...before, rules })
    expect(await move('high', 12)).toStrictEqual({ kind: 'unchanged', rule: rules[0] })
    expect(await alarms()).toEqual({})
  })

  test('that is there already is left also where it was another when that was agreed upon', async () => {
    const { flows } = await open()
    const move = (of: string) => changeSetpoint(flows, of, 'a', 'high', 8, anna, { from: 7 })
    expect((await move(organization)).kind).toBe('unchanged')
    expect(await move('gone')).toEqual({ kind: 'unknown-sensor' })
  })

  test('that takes two people is not moved by one, and says which it is', async () => {
    const { flows, move, sensor, setpoint } = await open()
    await changeAgreement(flows, organization, 'limits', true, anna)
    const [high] = (await sensor()).rules
    expect(await move('high', 9)).toStrictEqual({ kind: 'needs-second', rule: high })
    expect(await setpoint()).toBe(8)
  })

  test('says nothing against what it is already, or cannot be', async () => {
    const { flows, sensor } = await open()
    const against = async (rule: string, to: number) =>
      setpointConcerns(flows, organization, await sensor(), rule, to)
    expect(await against('high', 30)).toMatchObject([{ kind: 'unusual' }])
    for (const [rule, to] of [
      ['high', 8],
      ['high', 1e6],
      ['high', 2],
      ['other', 5],
      ['silent', 5],
    ] as const)
      expect(await against(rule, to)).toEqual([])
  })
})

describe('a move of a limit', () => {
  const undo = ({ flows }: Awaited<ReturnType<typeof open>>, rule: string, before: number, now: number) =>
    undoThreshold(flows, organization, 'a', rule, { before, now }, anna)

  test('is taken back until five minutes after it, to the instant', async () => {
    const under = await open()
    await under.move('high', 7)
    await under.clock.advance(5 * minuteMs)
    expect(await undo(under, 'high', 8, 7)).toMatchObject({ kind: 'changed', before: 7 })
    await under.move('high', 7)
    await under.clock.advance(5 * minuteMs + 1)
    expect(await undo(under, 'high', 8, 7)).toEqual({ kind: 'too-late' })
    expect(await under.setpoint()).toBe(7)
  })

  test('is not taken back where another limit was moved so, to another number, or it was proposed only', async () => {
    const under = await open()
    await under.move('low', 3)
    expect(await undo(under, 'high', 2, 3)).toEqual({ kind: 'too-late' })
    expect(await undo(under, 'low', 2, 4)).toEqual({ kind: 'too-late' })
    expect(await undo(under, 'low', 1, 3)).toEqual({ kind: 'too-late' })
    const proposed = { sensor: 'a', rule: 'high', from: 8, to: 9, reason: 'door', chat: 1, topic: null }
    await proposeLimit(under.flows, organization, proposed, anna)
    expect(await undo(under, 'high', 8, 9)).toEqual({ kind: 'too-late' })
  })
})

describe('whoever moved a limit says why', () => {
  const explain = ({ flows }: Awaited<ReturnType<typeof open>>, rule = 'high', person = anna) =>
    explainLimit(flows, organization, 'a', rule, 'new racks', person)

  test('a moment later, which is a line of its own', async () => {
    const under = await open()
    await under.move('high', 7)
    await under.clock.advance(1_000)
    await under.move('low', 3)
    await under.flows.stores.history.record(organization, [
      factOf('a', 'raised', under.clock.now(), 'high', null, { severity: 'critical' }),
    ])
    await under.clock.advance(5 * minuteMs - 1_000)
    expect(await explain(under)).toEqual({ old: 8, new: 7 })
    const [fact] = await under.flows.stores.history.list(organization, 'a', 1)
    expect(fact).toMatchObject({
      what: 'limit-explained',
      rule: 'high',
      person: anna.id,
      at: under.clock.now(),
      detail: { old: 8, new: 7, why: 'new racks', name: 'Anna' },
    })
    expect(await explain(under, 'low')).toEqual({ old: 2, new: 3 })
    await under.clock.advance(1)
    expect(await explain(under)).toBe(undefined)
  })

  test('and nobody else does, nor of what was not moved', async () => {
    const under = await open()
    expect(await explain(under)).toBe(undefined)
    await under.move('high', 7, erik)
    expect(await explain(under)).toBe(undefined)
    const longer = { kind: 'set', rule: 'low', number: 'onDelayMs', value: minuteMs } as const
    await editRules(under.flows, organization, ['a'], longer, anna)
    expect(await explain(under, 'low')).toBe(undefined)
  })
})

test('an edit is looked at where there is such a rule, and nowhere in an organization that is gone', async () => {
  const { flows } = await open()
  const rate = { kind: 'set', rule: 'rate', number: 'perMinute', value: 1 } as const
  const higher = { kind: 'set', rule: 'high', number: 'setpoint', value: 9 } as const
  expect(await lookAtEdit(flows, organization, ['nobody', 'a'], rate)).toEqual([])
  expect(await lookAtEdit(flows, organization, ['nobody', 'a'], higher)).toHaveLength(1)
  expect(await lookAtEdit(flows, 'gone', ['a'], higher)).toEqual([])
  const [edited] = await editRules(flows, 'gone', ['a'], higher, anna)
  expect(edited?.outcome.kind).toBe('unknown-sensor')
})
