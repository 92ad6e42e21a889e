import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { changeAgreement } from '../../../pipeline/flows/rule/change-agreement.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
import {
  answerProposals,
  type Proposed,
  proposeLimit,
  secondsFor,
} from '../../../pipeline/flows/rule/propose-limit.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const vera = { id: 1003, name: 'Vera', role: 'viewer', language: 'en' } as const
const olle = { id: 1004, name: 'Olle', role: 'operator', language: 'en' } as const

const open = async () => {
  const { flows, clock } = await flowsUnderTest(presetRules('fridge'))
  await flows.stores.directories.replacePeople(organization, [anna, erik], [anna, erik, vera, olle])
  await changeAgreement(flows, organization, 'limits', true, anna)
  const setpoint = async (id = 'a') => {
    const rule = (await flows.directories.get(organization))?.sensors
      .get(id)
      ?.rules.find((one) => one.id === 'high')
    return rule !== undefined && 'setpoint' in rule ? rule.setpoint : undefined
  }
  const propose = (more: Partial<Proposed> = {}, at?: number) => {
    const move = { sensor: 'a', rule: 'high', from: 8, to: 9, reason: 'door', chat: 1, topic: null }
    return proposeLimit(flows, organization, { ...move, ...more }, erik, at)
  }
  const answer = (at: number, agrees: boolean, person: typeof anna = anna, sensor = 'a') =>
    answerProposals(flows, organization, { sensor, rule: 'high', at }, person, agrees)
  const newest = async (id = 'a') => (await flows.stores.history.list(organization, id, 1))[0]
  const open = async (id = 'a') =>
    (await flows.stores.proposals.find(organization, id, 'high', clock.now())) !== undefined
  return { flows, clock, setpoint, propose, answer, newest, open }
}

test('everybody else who might have proposed it may agree to it', async () => {
  const { flows } = await open()
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no lab')
  expect(secondsFor(directory, erik).map(({ name }) => name)).toEqual(['Anna', 'Olle'])
})

describe('a proposed limit', () => {
  test('is agreed to by another, once, in both names', async () => {
    const { propose, answer, setpoint, newest, clock } = await open()
    const { at, expiresAt } = await propose()
    expect(expiresAt - at).toBe(dayMs)
    expect(await newest()).toMatchObject({
      what: 'limit-proposed',
      person: erik.id,
      detail: { old: 8, new: 9, why: 'door', proposedBy: 'Erik', name: 'Erik' },
    })
    await clock.advance(minuteMs)
    expect(await answer(at, true, erik)).toEqual({ kind: 'own', others: [] })
    expect(await setpoint()).toBe(8)
    expect(await answer(at, true)).toMatchObject({
      kind: 'agreed',
      outcome: { kind: 'changed', before: 8 },
      others: [],
    })
    expect(await setpoint()).toBe(9)
    expect(await newest()).toMatchObject({
      what: 'rule-changed',
      person: erik.id,
      detail: { second: 'Anna' },
    })
    expect(await answer(at, true)).toEqual({ kind: 'gone', others: [] })
  })

  test('is refused by another, once, and nothing is changed', async () => {
    const { propose, answer, setpoint, newest, open: isOpen } = await open()
    const { at } = await propose()
    expect((await answer(at, false)).kind).toBe('refused')
    expect(await newest()).toMatchObject({
      what: 'limit-refused',
      person: anna.id,
      detail: { proposedBy: 'Erik', name: 'Anna' },
    })
    expect([await setpoint(), await isOpen()]).toEqual([8, false])
    expect((await answer(at, true)).kind).toBe('gone')
  })

  test('is not answered by what was said to an earlier one, nor after its author left', async () => {
    const { flows, propose, answer, setpoint, clock } = await open()
    const { at: first } = await propose()
    await clock.advance(1)
    const { at } = await propose({ to: 10 })
    expect((await answer(first, true)).kind).toBe('gone')
    await flows.stores.directories.replacePeople(
      organization,
      [anna, erik, vera, olle],
      [anna, { ...erik, role: 'viewer' }, vera, olle],
    )
    expect((await answer(at, true)).kind).toBe('gone')
    await flows.stores.directories.replacePeople(
      organization,
      [anna, { ...erik, role: 'viewer' }, vera, olle],
      [anna, vera, olle],
    )
    expect((await answer(at, true)).kind).toBe('gone')
    expect(await setpoint()).toBe(8)
  })

  test('that somebody has answered waits for nobody but them', async () => {
    const { flows, propose, answer, setpoint } = await open()
    const { at } = await propose()
    await flows.stores.proposals.answer(
      organization,
      { sensor: 'a', rule: 'high', at },
      { by: olle.id, agrees: true, at },
    )
    expect((await answer(at, true)).kind).toBe('gone')
    expect((await answer(at, false, olle)).kind).toBe('gone')
    expect(await setpoint()).toBe(8)
    expect((await answer(at, true, olle)).kind).toBe('agreed')
    expect(await setpoint()).toBe(9)
  })

  test('that somebody else answers in the same moment is theirs', async () => {
    const { flows, propose, answer, setpoint, newest } = await open()
    const { at } = await propose()
    const { find, answer: give } = flows.stores.proposals
    const reference = { sensor: 'a', rule: 'high', at }
    let looks = 0
    Object.assign(flows.stores.proposals, {
      find: async (...args: Parameters<typeof find>) => {
        const found = await find(...args)
        looks += 1
        if (looks === 2) await give(organization, reference, { by: olle.id, agrees: true, at })
        return found
      },
    })
    expect(await answer(at, true)).toEqual({ kind: 'gone', others: [] })
    expect([await setpoint(), (await newest())?.what]).toEqual([8, 'limit-proposed'])
  })

  test('is left where somebody moved the limit since', async () => {
    const { flows, propose, answer, setpoint } = await open()
    const { at } = await propose()
    await changeSetpoint(flows, organization, 'a', 'high', 7, anna)
    expect(await answer(at, true)).toMatchObject({ kind: 'agreed', outcome: { kind: 'changed-by-others' } })
    expect(await setpoint()).toBe(7)
  })

  test('of a whole rule says so, and is that rule', async () => {
    const { flows, propose, answer, newest } = await open()
    const high = presetRules('fridge').find(({ id }) => id === 'high')
    if (high?.kind !== 'high') throw new Error('no limit')
    const change = { before: high, after: { ...high, onDelayMs: 20 * minuteMs } }
    const { at } = await propose({ from: 0, to: 0, change })
    expect((await newest())?.detail).toMatchObject({ what: 'edited', why: 'door', proposedBy: 'Erik' })
    expect(await answer(at, true)).toMatchObject({ kind: 'agreed', outcome: { kind: 'changed' } })
    const rules = (await flows.directories.get(organization))?.sensors.get('a')?.rules
    expect(rules?.find(({ id }) => id === 'high')).toMatchObject({ onDelayMs: 20 * minuteMs })
  })
})

describe('limits that were proposed together', () => {
  const both = async () => {
    const under = await open()
    const at = under.clock.now()
    await under.propose({ sensor: 'b' }, at)
    await under.propose({ others: [{ sensor: 'b', rule: 'high' }] }, at)
    return { ...under, at }
  }

  test('are agreed to, or refused, together, and none of them waits any more', async () => {
    const agreed = await both()
    expect(await agreed.answer(agreed.at, true)).toMatchObject({
      kind: 'agreed',
      others: [{ kind: 'agreed' }],
    })
    expect([await agreed.setpoint('a'), await agreed.setpoint('b')]).toEqual([9, 9])
    expect([await agreed.open('a'), await agreed.open('b')]).toEqual([false, false])
    const refused = await both()
    expect(await refused.answer(refused.at, false)).toMatchObject({
      kind: 'refused',
      others: [{ kind: 'refused' }],
    })
    expect([await refused.setpoint('a'), await refused.setpoint('b')]).toEqual([8, 8])
    expect([await refused.open('a'), await refused.open('b')]).toEqual([false, false])
  })

  test('are not answered by whoever proposed them, nor by another instant', async () => {
    const { answer, at, setpoint, open: isOpen, clock } = await both()
    expect(await answer(at, true, erik)).toEqual({ kind: 'own', others: [] })
    expect(await answer(at + 1, true)).toEqual({ kind: 'gone', others: [] })
    expect([await setpoint('b'), await isOpen('a'), await isOpen('b')]).toEqual([8, true, true])
    await clock.advance(dayMs + 1)
    expect(await answer(at, true)).toEqual({ kind: 'gone', others: [] })
  })
})
