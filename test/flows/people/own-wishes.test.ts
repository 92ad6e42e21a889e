import { expect, test } from 'vitest'
import type { Chat, Person } from '#core/directory.ts'
import { changeGroupLanguage, changeOwnLanguage } from '../../../pipeline/flows/people/change-language.ts'
import { changeDigest, changeQuietWord } from '../../../pipeline/flows/people/change-wish.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const known = async ({ flows }: FlowsUnderTest) => {
  const directory = await flows.directories.get(organization)
  const { people, chats } = directory ?? { people: new Map<number, Person>(), chats: new Map<number, Chat>() }
  return { person: people.get(erik.id), chat: chats.get(erik.id), group: chats.get(groupId), people }
}
const said = async ({ flows }: FlowsUnderTest) =>
  (await flows.stores.history.since(organization, 0, 9e12, 9)).map(({ what, detail }) => [
    what,
    detail.old,
    detail.new,
  ])

test.each([
  // the language of the person, of their chat (if any), what they choose; what comes of it and what the audit says
  ['en', 'en', 'sv', 'changed', [['language-changed', 'en', 'sv']]],
  ['sv', 'sv', 'sv', 'unchanged', []],
  ['sv', 'en', 'sv', 'changed', [['language-changed', 'sv', 'sv']]],
  ['en', 'sv', 'sv', 'changed', [['language-changed', 'en', 'sv']]],
  ['en', null, 'sv', 'changed', [['language-changed', 'en', 'sv']]],
  ['sv', null, 'sv', 'unchanged', []],
] as const)('a person of %s with a chat of %s who chooses %s', async (own, chat, chosen, outcome, facts) => {
  const under = await flowsUnderTest()
  const { directories } = under.flows.stores
  const { chat: before } = await known(under)
  const chats = async () => [...((await under.flows.directories.get(organization))?.chats.keys() ?? [])]
  const those = await chats()
  // A person without a chat has a number that no chat has.
  const person = chat === null ? { ...erik, id: 9009, language: own } : { ...erik, language: own }
  await directories.put(organization, [{ kind: 'person', value: person }])
  if (chat !== null && before !== undefined)
    await directories.put(organization, [{ kind: 'chat', value: { ...before, language: chat } }])
  expect(await changeOwnLanguage(under.flows, organization, person, chosen)).toBe(outcome)
  const { people, chat: after } = await known(under)
  expect(people.get(person.id)).toEqual({ ...person, language: chosen })
  if (chat !== null) expect(after).toEqual({ ...before, language: chosen })
  expect(await chats()).toEqual(those)
  expect(await said(under)).toEqual(facts)
})

test('who is nobody there chooses no language, no quiet word and no digest', async () => {
  const under = await flowsUnderTest()
  const { flows } = under
  expect(await changeOwnLanguage(flows, organization, { ...erik, id: 4711 }, 'sv')).toBe('unchanged')
  expect(await changeQuietWord(flows, organization, 4711, 485)).toBe('unchanged')
  expect(await changeDigest(flows, organization, 4711, false)).toBe('unchanged')
  expect(await said(under)).toEqual([])
})

test('the language of a group changes once', async () => {
  const under = await flowsUnderTest()
  const choose = async () => {
    const { group } = await known(under)
    return group && changeGroupLanguage(under.flows, organization, group, erik, 'sv')
  }
  expect([await choose(), await choose()]).toEqual(['changed', 'unchanged'])
  expect(await known(under)).toMatchObject({ group: { language: 'sv' }, person: { language: 'en' } })
  expect(await said(under)).toEqual([['language-changed', 'en', 'sv']])
})

test('a quiet word is wished for at a time of the day, at another, and no more; the audit says the times', async () => {
  const under = await flowsUnderTest()
  const outcomes = []
  for (const minute of [485, 485, 0, undefined, undefined]) {
    outcomes.push(await changeQuietWord(under.flows, organization, erik.id, minute))
    outcomes.push((await known(under)).person?.quietWordAt)
    await under.clock.advance(1_000)
  }
  expect(outcomes).toEqual([
    'changed',
    485,
    'unchanged',
    485,
    'changed',
    0,
    'changed',
    undefined,
    'unchanged',
    undefined,
  ])
  expect(await said(under)).toEqual([
    ['quiet-word-changed', '00:00', null],
    ['quiet-word-changed', '08:05', '00:00'],
    ['quiet-word-changed', null, '08:05'],
  ])
  expect((await known(under)).person).toEqual(erik)
})

test('the digest comes until somebody wants it no more, and again when they do', async () => {
  const under = await flowsUnderTest()
  const outcomes = []
  for (const isOn of [true, false, false, true]) {
    outcomes.push(await changeDigest(under.flows, organization, erik.id, isOn))
    outcomes.push((await known(under)).person?.noDigest)
    await under.clock.advance(1_000)
  }
  expect(outcomes).toEqual(['unchanged', undefined, 'changed', true, 'unchanged', true, 'changed', undefined])
  expect(await said(under)).toEqual([
    ['digest-changed', 'off', 'on'],
    ['digest-changed', 'on', 'off'],
  ])
})
