import { describe, expect, test } from 'vitest'
import { newLimit } from '#core/new-rule.ts'
import { presetRules } from '#core/rule.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeInstruction } from '../../../pipeline/flows/rule/change-instruction.ts'
import { changeRule } from '../../../pipeline/flows/rule/change-rule.ts'
import { editRules } from '../../../pipeline/flows/rule/edit-rules.ts'
import { undoRules } from '../../../pipeline/flows/rule/undo-rules.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { measured, temperatures } from '../../support/reports.ts'

const rulesOf = async ({ flows }: FlowsUnderTest, id: string) =>
  (await flows.directories.get(organization))?.sensors.get(id)?.rules ?? []

const delayOf = async (under: FlowsUnderTest, id: string) =>
  (await rulesOf(under, id)).flatMap((rule) => (rule.kind === 'high' ? [rule.onDelayMs / minuteMs] : []))

const changesOf = async ({ flows }: FlowsUnderTest, id: string) =>
  (await flows.stores.history.list(organization, id, 50)).filter(({ what }) => what === 'rule-changed')

const longer: RuleEdit = { kind: 'set', rule: 'high', number: 'onDelayMs', value: 5 * minuteMs }
const humid = newLimit({
  quantity: 'humidity',
  side: 'high',
  setpoint: 92,
  onDelayMs: 0,
  severity: 'critical',
})

const feel = async (under: FlowsUnderTest, sensor: string, values: readonly number[]): Promise<void> => {
  for (const value of values) {
    const { clock, flows } = under
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
    await under.idle()
  }
}

describe('a change of several sensors', () => {
  test('that dies half-way ends the same when it is done once more, and is in the history once', async () => {
    const whole = await flowsUnderTest()
    const dying = await flowsUnderTest()
    const { replaceSensor } = dying.flows.stores.directories
    let left = 1
    Object.assign(dying.flows.stores.directories, {
      replaceSensor: async (...asked: Parameters<typeof replaceSensor>) => {
        if (left-- === 0) throw new Error('the process dies')
        return replaceSensor(...asked)
      },
    })
    const why = { batch: 'one', reason: 'tea' }
    await expect(editRules(dying.flows, organization, ['a', 'b'], longer, anna, why)).rejects.toThrow('dies')
    expect([await delayOf(dying, 'a'), await delayOf(dying, 'b')]).toEqual([[5], [1]])
    const again = await editRules(dying.flows, organization, ['a', 'b'], longer, anna, why)
    expect(again.map(({ outcome }) => outcome.kind)).toEqual(['unchanged', 'changed'])
    await editRules(whole.flows, organization, ['a', 'b'], longer, anna, why)
    expect(await rulesOf(dying, 'a')).toEqual(await rulesOf(whole, 'a'))
    expect(await rulesOf(dying, 'b')).toEqual(await rulesOf(whole, 'b'))
    expect(await changesOf(dying, 'a')).toHaveLength(1)
    const undone = await undoRules(dying.flows, organization, 'one', erik)
    expect(undone?.sensors.map(({ sensor }) => sensor)).toEqual(expect.arrayContaining(['a', 'b']))
    expect([await delayOf(dying, 'a'), await delayOf(dying, 'b')]).toEqual([[1], [1]])
  })

  test('that dies before the alarm of a rule has ended ends it when it is done once more', async () => {
    const under = await flowsUnderTest()
    await feel(under, 'a', [25, 25, 25])
    const { save } = under.flows.stores.watches
    Object.assign(under.flows.stores.watches, {
      save: async () => {
        throw new Error('the process dies')
      },
    })
    const gone: RuleEdit = { kind: 'remove', rule: 'high' }
    const why = { seen: ['hides', 'last-critical'] as const }
    await expect(editRules(under.flows, organization, ['a'], gone, erik, why)).rejects.toThrow('dies')
    Object.assign(under.flows.stores.watches, { save })
    expect(await rulesOf(under, 'a')).toMatchObject([{ kind: 'silent' }])
    const [again] = await editRules(under.flows, organization, ['a'], gone, erik, why)
    expect(again?.outcome.kind).toBe('unchanged')
    const watch = (await under.flows.stores.watches.load(organization, ['a'])).get('a')
    expect(watch?.alarms).toEqual({})
  })

  test('says of each what became of it', async () => {
    const under = await flowsUnderTest()
    const rate: RuleEdit = { kind: 'set', rule: 'rate', number: 'perMinute', value: 1 }
    const done = await editRules(under.flows, organization, ['a', 'nobody'], rate, anna)
    expect(done.map(({ outcome }) => outcome.kind)).toEqual(['no-such-rule', 'unknown-sensor'])
    const added = await editRules(under.flows, organization, ['a', 'b'], { kind: 'add', rule: humid }, anna)
    expect(added.map(({ outcome }) => outcome.kind)).toEqual(['changed', 'changed'])
    const [twice] = await editRules(under.flows, organization, ['a'], { kind: 'add', rule: humid }, anna)
    expect(twice?.outcome.kind).toBe('unchanged')
    expect(await rulesOf(under, 'a')).toMatchObject([
      { id: 'high' },
      { id: 'humid-hi', setpoint: 92, changed: { name: 'Anna' }, addedAt: under.clock.now() },
      { id: 'silent' },
    ])
  })
})

describe('a rule that is added', () => {
  test('rings by what is measured, and its sensor is not missed before its first value', async () => {
    const under = await flowsUnderTest()
    await feel(under, 'a', [20])
    await editRules(under.flows, organization, ['a'], { kind: 'add', rule: humid }, anna)
    const say = async (humidity: number): Promise<void> => {
      const now = under.clock.now()
      await ingest(under.flows, organization, measured('a', now, { temperature: 20, humidity }), 'pi')
      await under.clock.advance(minuteMs)
    }
    await say(80)
    expect(await alarmsOf(under)).toEqual({})
    await say(95)
    expect(await alarmsOf(under)).toMatchObject({ 'humid-hi': { name: 'active', worst: { value: 95 } } })
  })
})

const alarmsOf = async ({ flows }: FlowsUnderTest) =>
  (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms ?? {}

describe('one rule', () => {
  test('keeps what its card tells to do, whatever else of it is changed, and gets it back', async () => {
    const under = await flowsUnderTest()
    await changeInstruction(under.flows, organization, 'a', 'high', 'Run.', anna)
    await under.clock.advance(1_000)
    await editRules(under.flows, organization, ['a'], longer, anna, { batch: 'x' })
    expect((await rulesOf(under, 'a'))[0]).toMatchObject({ instruction: 'Run.', onDelayMs: 5 * minuteMs })
    await under.clock.advance(1_000)
    await changeInstruction(under.flows, organization, 'a', 'high', 'Walk.', anna)
    await under.clock.advance(1_000)
    await undoRules(under.flows, organization, 'x', anna)
    expect((await rulesOf(under, 'a'))[0]).toMatchObject({ instruction: 'Walk.', onDelayMs: minuteMs })
    const seen = ['last-critical'] as const
    await under.clock.advance(1_000)
    await editRules(under.flows, organization, ['a'], { kind: 'remove', rule: 'high' }, anna, {
      batch: 'y',
      seen,
    })
    await undoRules(under.flows, organization, 'y', anna)
    expect(await rulesOf(under, 'a')).toContainEqual(
      expect.objectContaining({ id: 'high', instruction: 'Walk.' }),
    )
  })

  test('is left alone when somebody changed it since it was looked at', async () => {
    const under = await flowsUnderTest()
    const [before] = presetRules('room')
    if (before?.kind !== 'high') throw new Error('no limit')
    await editRules(under.flows, organization, ['a'], longer, anna)
    const change = { before, after: { ...before, setpoint: 26 } }
    expect((await changeRule(under.flows, organization, 'a', change, erik)).kind).toBe('changed-by-others')
    expect((await changeRule(under.flows, organization, 'a', { before: null, after: null }, erik)).kind).toBe(
      'unchanged',
    )
    const gone = { before: { ...before, id: 'other' }, after: { ...before, id: 'other', setpoint: 30 } }
    expect((await changeRule(under.flows, organization, 'a', gone, erik)).kind).toBe('no-such-rule')
  })

  test('is not taken back after a while, nor by a name that nothing was changed under', async () => {
    const under = await flowsUnderTest()
    await editRules(under.flows, organization, ['a'], longer, anna, { batch: 'x' })
    expect(await undoRules(under.flows, organization, 'other', anna)).toBeUndefined()
    await under.clock.advance(6 * minuteMs)
    expect(await undoRules(under.flows, organization, 'x', anna)).toBeUndefined()
    expect(await delayOf(under, 'a')).toEqual([5])
  })
})
