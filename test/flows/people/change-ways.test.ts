import { expect, test } from 'vitest'
import { addWay, preferWay, removeWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'

const [first, second] = ['+46701740605', '+46701740606'].map((number) => wayIdOf('sms', number)) as [
  number,
  number,
]
const mail = wayIdOf('mail', 'erik@lab.example')

const waysOf = async ({ flows }: FlowsUnderTest, person = erik.id) =>
  (await flows.directories.get(organization))?.people.get(person)?.ways
const chat = async ({ flows }: FlowsUnderTest, id: number) =>
  (await flows.directories.get(organization))?.chats.get(id)

test('a person adds ways, puts one first and takes one out; the audit says it without an address', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  // A second between them: people are no faster.
  const then = async <T>(next: () => Promise<T>): Promise<T> => {
    await clock.advance(1_000)
    return next()
  }
  expect(await addWay(flows, organization, erik.id, 'sms', '+46701740605')).toBe('changed')
  expect(await addWay(flows, organization, erik.id, 'sms', '+46701740605')).toBe('unchanged')
  expect(await then(() => addWay(flows, organization, erik.id, 'mail', 'erik@lab.example'))).toBe('changed')
  expect(await then(() => preferWay(flows, organization, erik.id, 'mail'))).toBe('changed')
  expect(await waysOf(stack)).toEqual([mail, erik.id, first])
  expect(await then(() => removeWay(flows, organization, erik.id, 'sms'))).toBe('changed')
  expect(await then(() => removeWay(flows, organization, erik.id, 'sms'))).toBe('unchanged')
  expect(await then(() => preferWay(flows, organization, erik.id, 'sms'))).toBe('unchanged')
  expect(await then(() => preferWay(flows, organization, erik.id, 'telegram'))).toBe('changed')
  expect(await waysOf(stack)).toEqual([erik.id, mail])
  expect(await chat(stack, first)).toMatchObject({ address: '', reachable: false })
  const facts = await flows.stores.history.since(organization, 0, stack.clock.now() + 1, 20)
  const changes = facts.filter(({ what }) => what === 'ways-changed').map(({ detail }) => detail.new)
  expect(changes.reverse()).toEqual([
    'telegram sms',
    'telegram sms mail',
    'mail telegram sms',
    'mail telegram',
    'telegram mail',
  ])
  expect(JSON.stringify(facts)).not.toMatch(/46701740605|erik@/)
})

test('another number takes the place of the one before, which is forgotten', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  await preferWay(flows, organization, erik.id, 'sms')
  expect(await addWay(flows, organization, erik.id, 'sms', '+46701740606')).toBe('changed')
  expect(await waysOf(stack)).toEqual([second, erik.id])
  expect(await chat(stack, first)).toMatchObject({ address: '' })
})

test('an address is one person’s, until they give it up', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  expect(await addWay(flows, organization, anna.id, 'sms', '+46701740605')).toBe('taken')
  await removeWay(flows, organization, erik.id, 'sms')
  expect(await addWay(flows, organization, anna.id, 'sms', '+46701740605')).toBe('changed')
  expect(await chat(stack, first)).toMatchObject({ person: anna.id, reachable: true })
  expect(await addWay(flows, organization, 4711, 'sms', '+46701740699')).toBe('nobody')
})

test('a way is found by its address, and is no id of Telegram', () => {
  expect(wayIdOf('sms', '+46701740605')).toBe(first)
  expect(new Set([first, second, mail]).size).toBe(3)
  for (const id of [first, second, mail]) {
    expect(id).toBeGreaterThanOrEqual(2 ** 52)
    expect(Number.isSafeInteger(id)).toBe(true)
  }
})

test('a way whose chat is not there has its place in the audit, and no name', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: { ...erik, ways: [erik.id, 12345] } },
  ])
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  const [fact] = await flows.stores.history.since(organization, 0, 9e12, 9)
  expect(fact?.detail).toMatchObject({ old: 'telegram ?', new: 'telegram ? sms' })
})
