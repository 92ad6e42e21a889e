import { describe, expect, test } from 'vitest'
import { presetRules, type Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeAgreement, needsTwoFor } from '../../../pipeline/flows/rule/change-agreement.ts'
import { changeInstruction } from '../../../pipeline/flows/rule/change-instruction.ts'
import { changePresets, lookAtPreset } from '../../../pipeline/flows/rule/change-preset.ts'
import { changeRule } from '../../../pipeline/flows/rule/change-rule.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async (rules = presetRules('room')) => {
  const under = await flowsUnderTest(rules)
  const { flows, clock } = under
  const from = clock.now()
  const sensor = async (id = 'a') => (await flows.directories.get(organization))?.sensors.get(id)
  const rule = async (id = 'high'): Promise<Rule> => {
    const found = (await sensor())?.rules.find((one) => one.id === id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }
  const facts = async () =>
    (await flows.stores.history.list(organization, 'a', 30))
      .map(({ what, rule: of }) => `${what} ${of}`)
      .reverse()
  const audit = async () =>
    (await flows.stores.history.since(organization, from, clock.now() + 1, 30)).flatMap(({ what, detail }) =>
      what === 'agreement-changed' ? [[detail.old, detail.new]] : [],
    )
  const refuseWrites = () =>
    Object.assign(flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
  return { ...under, sensor, rule, facts, audit, refuseWrites }
}

test('whether it takes two is changed for limits and for maintenance each by itself, once, and stands in the audit', async () => {
  const { flows, clock, audit } = await open()
  const its = async () => {
    const found = (await flows.directories.get(organization))?.organization
    if (found === undefined) throw new Error('no lab')
    return [needsTwoFor(found, 'limits'), needsTwoFor(found, 'maintenance')]
  }
  const change = async (what: 'limits' | 'maintenance', on: boolean) => {
    await clock.advance(1)
    return changeAgreement(flows, organization, what, on, anna)
  }
  expect(await its()).toEqual([false, false])
  expect(await change('limits', false)).toBe(false)
  expect([await change('limits', true), await its()]).toEqual([true, [true, false]])
  expect([await change('maintenance', true), await its()]).toEqual([true, [true, true]])
  expect(await change('maintenance', true)).toBe(false)
  expect([await change('limits', false), await its()]).toEqual([true, [false, true]])
  expect((await audit()).reverse()).toEqual([
    ['off', 'on'],
    ['maintenance: off', 'maintenance: on'],
    ['on', 'off'],
  ])
  await expect(changeAgreement(flows, 'nobody', 'limits', true, anna)).rejects.toThrow('is gone')
})

test('an instruction is written, changed and taken away, and what a card could not show is not stored', async () => {
  const { flows, rule, facts, refuseWrites } = await open()
  const write = async (template: string | null, sensor = 'a', of = 'high') =>
    (await changeInstruction(flows, organization, sensor, of, template, anna)).kind
  expect(await write(null)).toBe('unchanged')
  expect(await facts()).toEqual([])
  expect(await write('Move the racks')).toBe('changed')
  expect((await rule()).instruction).toBe('Move the racks')
  expect(await write('Move the racks')).toBe('unchanged')
  expect(await write('x'.repeat(5_000))).toBe('bad-template')
  expect((await rule()).instruction).toBe('Move the racks')
  expect(await write('x', 'never')).toBe('unknown-sensor')
  expect(await write('x', 'a', 'low')).toBe('no-such-rule')
  expect((await changeInstruction(flows, 'nobody', 'a', 'high', 'x', anna)).kind).toBe('unknown-sensor')
  expect(await write(null)).toBe('changed')
  expect(await rule()).not.toHaveProperty('instruction')
  refuseWrites()
  expect(await write('Too late')).toBe('changed-by-others')
  expect(await facts()).toContain('not-carried-out high')
})

describe('a critical limit that is to ring later', () => {
  const two = async () => {
    const under = await open()
    await changeAgreement(under.flows, organization, 'limits', true, anna)
    const before = await under.rule()
    if (before.kind !== 'high') throw new Error('no limit')
    return { ...under, before, after: { ...before, setpoint: before.setpoint + 1 } }
  }

  test('takes a second person where that was agreed, however often one asks for it; an undo does not', async () => {
    const { flows, rule, before, after } = await two()
    const change = (why: object, to: Rule = after) =>
      changeRule(flows, organization, 'a', { before, after: to }, anna, why)
    expect(await change({})).toEqual({ kind: 'needs-second' })
    expect(await change({ reason: 'warm' })).toEqual({ kind: 'needs-second' })
    expect(await rule()).toEqual(before)
    expect((await change({ second: erik })).kind).toBe('changed')
    expect(await rule()).toMatchObject({ setpoint: after.setpoint })
    const undone = await two()
    const undo = changeRule(undone.flows, organization, 'a', { before, after }, anna, { isUndo: true })
    expect((await undo).kind).toBe('changed')
  })

  test('takes two also where another preset would make it so', async () => {
    const outcome = async (agreed: boolean) => {
      const { flows, sensor } = await open(presetRules('fridge'))
      if (agreed) await changeAgreement(flows, organization, 'limits', true, anna)
      const room = { kind: 'preset', preset: 'room' } as const
      const [edited] = await changePresets(flows, organization, ['a'], room, anna)
      return [edited?.outcome.kind, (await sensor())?.preset]
    }
    expect(await outcome(true)).toEqual(['needs-second', undefined])
    expect(await outcome(false)).toEqual(['changed', 'room'])
  })
})

describe('another preset', () => {
  const room = { kind: 'preset', preset: 'room' } as const

  test('is stored with all its rules, said in the history, and the same again changes nothing', async () => {
    const { flows, sensor, facts, clock } = await open(presetRules('fridge'))
    const change = async (...ids: readonly string[]) =>
      (await changePresets(flows, organization, ids, room, anna, { seen: ['hides'] as never })).map(
        ({ sensor: id, outcome }) => `${id} ${outcome.kind}`,
      )
    expect(await change('a', 'pi', 'never')).toEqual([
      'a changed',
      'pi unknown-sensor',
      'never unknown-sensor',
    ])
    expect(await sensor()).toMatchObject({ preset: 'room' })
    expect((await sensor())?.rules.map(({ id }) => id)).not.toContain('low')
    const said = await facts()
    expect(said).toContain('preset-changed null')
    expect(said).toContain('rule-changed low')
    await clock.advance(1)
    expect(await change('a')).toEqual(['a unchanged'])
    expect(await facts()).toEqual(said)
  })

  test('is looked at without being made, of sensors alone; what a sensor lacks is added without another name for it', async () => {
    const { flows, sensor, facts } = await open(presetRules('fridge'))
    const complete = { kind: 'complete' } as const
    const look = async () =>
      (await lookAtPreset(flows, organization, ['pi', 'never', 'a'], complete)).map(({ from, to }) => [
        from,
        to,
      ])
    expect(await look()).toEqual([['fridge', 'fridge']])
    expect(await lookAtPreset(flows, 'nobody', ['a'], complete)).toEqual([])
    expect((await sensor())?.rules).toEqual(presetRules('fridge'))
    // Now it is known by name, and then nothing is left to be said.
    for (const edit of [{ kind: 'preset', preset: 'fridge' } as const, complete])
      await changePresets(flows, organization, ['a'], edit, anna)
    expect((await facts()).filter((one) => one.startsWith('preset-changed'))).toHaveLength(1)
    expect(await look()).toEqual([])
  })

  test('is not made where somebody else was faster, nor in an organization that is gone', async () => {
    const { flows, refuseWrites } = await open(presetRules('fridge'))
    expect((await changePresets(flows, 'nobody', ['a'], room, anna))[0]?.outcome.kind).toBe('unknown-sensor')
    refuseWrites()
    const [edited] = await changePresets(flows, organization, ['a'], room, anna)
    expect(edited?.outcome.kind).toBe('changed-by-others')
  })
})

describe('what ends an alarm that rings', () => {
  /** It is 26 °C: too warm for a fridge and for a room. */
  const warm = async (preset: 'fridge' | 'room', value: number) => {
    const under = await open(presetRules(preset))
    const { flows, clock } = under
    for (let minutes = 0; minutes < 14; minutes++) {
      await clock.advance(minuteMs)
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    }
    return under
  }

  test('is asked about, and made once that was seen; the history has the reason', async () => {
    const { flows, rule } = await warm('room', 26)
    const before = await rule()
    if (before.kind !== 'high') throw new Error('no limit')
    const change = (seen?: readonly ['hides'] | readonly []) =>
      changeRule(flows, organization, 'a', { before, after: { ...before, setpoint: 40 } }, anna, {
        ...(seen && { seen }),
        reason: 'moved',
      })
    for (const seen of [undefined, [] as const]) expect(await change(seen)).toMatchObject({ kind: 'ask' })
    expect(await rule()).toEqual(before)
    expect(await change(['hides'])).toMatchObject({ kind: 'changed', ended: true })
    const [fact] = (await flows.stores.history.list(organization, 'a', 30)).filter(
      ({ what }) => what === 'rule-changed',
    )
    expect(fact?.detail).toMatchObject({ old: 24, new: 40, why: 'moved', name: 'Anna' })
  })

  test('is asked about of another preset too, which says why, and with which others it was made', async () => {
    const { flows, sensor, clock } = await warm('fridge', 12)
    const room = { kind: 'preset', preset: 'room' } as const
    const change = async (why: Parameters<typeof changePresets>[5]) =>
      (await changePresets(flows, organization, ['a'], room, anna, why))[0]?.outcome
    expect(await change({})).toMatchObject({ kind: 'ask', concerns: [{ kind: 'hides' }] })
    expect((await sensor())?.rules).toEqual(presetRules('fridge'))
    const why = { seen: ['hides'], reason: 'no fridge', batch: 'b1' } as const
    expect(await change(why)).toMatchObject({ kind: 'changed', ended: true })
    const facts = await flows.stores.history.list(organization, 'a', 60)
    const said = facts.filter(({ what, at }) => what.endsWith('-changed') && at === clock.now())
    const details = new Map(said.map(({ what, rule, detail }) => [`${what} ${rule}`, detail]))
    const both = { why: 'no fridge', batch: 'b1', name: 'Anna' }
    expect(details.get('preset-changed null')).toMatchObject({ old: null, new: 'room', ...both })
    expect(details.get('rule-changed low')).toMatchObject({ what: 'removed', ...both })
    expect([...details.values()].some(({ what }) => what === 'added')).toBe(true)
    expect(details.get('rule-changed high')).toMatchObject({ what: 'edited', ...both })
  })

  test('has no reason in the history where nobody gave one, and is no end where nothing rang', async () => {
    const { flows } = await open(presetRules('fridge'))
    const room = { kind: 'preset', preset: 'room' } as const
    const [edited] = await changePresets(flows, organization, ['a'], room, anna)
    expect(edited?.outcome).toMatchObject({ kind: 'changed', ended: false })
    const facts = await flows.stores.history.list(organization, 'a', 60)
    const preset = facts.find(({ what }) => what === 'preset-changed')
    expect(preset?.detail).toStrictEqual({ old: null, new: 'room', name: 'Anna' })
  })
})
