import { expect, test } from 'vitest'
import { type Change, changeOf } from '#core/audit.ts'
import type { Who } from '#core/directory.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { makeToken } from '../../../pipeline/flows/token/make-token.ts'
import { anna, erik, type FlowsUnderTest, organization } from '../../support/flows.ts'

import { demotion, directoryOf, dutyOf, dying, maja, open, removal, takerOf } from './erik-has-something.ts'

const sven = { id: 1004, name: 'Sven' }
const address = '+46701740605'

const died = async (under: FlowsUnderTest, wish: typeof removal | typeof demotion) => {
  await expect(changePerson(dying(under), organization, wish, null)).rejects.toThrow('died')
  await under.clock.advance(1_000)
}

const note = async (
  { flows, clock }: FlowsUnderTest,
  about: Change['about'],
  what: Change['what'],
  by: Who | null,
  detail: Readonly<Record<string, string | null>>,
) => {
  await flows.stores.history.record(organization, [
    changeOf(about, what, clock.now(), by, { old: null, new: null, why: null, ...detail }),
  ])
  await clock.advance(1_000)
}
const aboutErik = { kind: 'person', id: erik.id } as const

test.each([
  ['out of the organization', removal, null],
  ['a viewer', demotion, 'viewer'],
] as const)(
  'who died over making somebody %s says it again, and reads what it ended',
  async (_what, wish, after) => {
    const under = await open(['a', 'b'], { language: 'sv' })
    await died(under, wish)
    // What else was noted meanwhile hides nothing.
    await note(under, { kind: 'chat', id: erik.id }, 'language-changed', maja, { new: 'sv' })
    await note(under, { kind: 'person', id: maja.id }, 'role-changed', anna, { old: 'viewer', new: 'admin' })
    await note(under, aboutErik, 'not-carried-out', anna, { old: 'viewer', new: 'owner' })
    expect(await dutyOf(under)).toEqual([erik.id])
    const again = await changePerson(under.flows, organization, wish, null)
    expect(again).toMatchObject({
      kind: 'changed',
      before: { id: erik.id, name: 'Erik', role: 'operator', language: after === null ? 'en' : 'sv' },
      left: { sites: [{ id: 'cellar' }], sensors: [{ id: 'a' }, { id: 'b' }] },
      tokens: [],
    })
    expect(again.kind === 'changed' && (again.after?.role ?? null)).toBe(after)
    expect([await dutyOf(under), await takerOf(under, 'a'), await takerOf(under, 'b')]).toEqual([
      [],
      undefined,
      undefined,
    ])
    // It is done now: there is nothing that a third time would end.
    expect(await changePerson(under.flows, organization, wish, null)).toMatchObject({
      kind: after === null ? 'nobody' : 'same',
    })
  },
)

test.each([
  ['a duty', [], true, 'operator'],
  ['an alarm', ['b'], false, 'operator'],
  ['a duty and an alarm', ['b'], true, 'operator'],
  ['a token', [], false, 'admin'],
  ['a duty and a token', [], true, 'admin'],
] as const)('what was left by who died is said when it is %s', async (what, sensors, onDuty, role) => {
  const under = await open(sensors, { role }, onDuty)
  await under.flows.stores.directories.put(organization, [
    { kind: 'person', value: { ...anna, role: 'owner' } },
  ])
  if (role === 'admin')
    await makeToken(under.flows, organization, { name: 'graphs', scope: 'read' }, { ...erik, role })
  await died(under, demotion)
  const again = await changePerson(under.flows, organization, demotion, null)
  expect(again.kind).toBe('changed')
  if (again.kind !== 'changed') return
  const { left, tokens } = again
  expect([left.sites.length, left.sensors.length, tokens.length]).toEqual(
    ['duty', 'alarm', 'token'].map((one) => (what.includes(one) ? 1 : 0)),
  )
})

test.each([
  ['somebody else says it', async () => {}, { by: maja.id }, 'same', 'Anna'],
  [
    'their newest fact is of another role',
    (under: FlowsUnderTest) =>
      note(under, aboutErik, 'role-changed', anna, { old: 'viewer', new: 'operator' }),
    {},
    'same',
    undefined,
  ],
  [
    'what they were is nothing that this knows',
    (under: FlowsUnderTest) => note(under, aboutErik, 'role-changed', anna, { old: 'king', new: 'viewer' }),
    {},
    'same',
    undefined,
  ],
  [
    'somebody died who had noted another role',
    (under: FlowsUnderTest) => note(under, aboutErik, 'role-changed', sven, { old: 'viewer', new: 'admin' }),
    { by: maja.id },
    'same',
    'Anna',
  ],
  ['they are less than that by now', async () => {}, { role: 'admin' }, 'not-allowed', undefined],
  [
    'they died before it was stored',
    (under: FlowsUnderTest) => note(under, aboutErik, 'role-changed', anna, { old: 'viewer', new: 'admin' }),
    { role: 'admin' },
    'not-allowed',
    undefined,
  ],
] as const)('it is no repetition where %s', async (_what, meanwhile, changed, kind, name) => {
  const under = await open()
  await died(under, demotion)
  await meanwhile(under)
  if ('role' in changed)
    // An owner is there, so that an admin may raise nobody.
    await under.flows.stores.directories.put(organization, [
      { kind: 'person', value: { ...maja, role: 'owner' } },
    ])
  const outcome = await changePerson(under.flows, organization, { ...demotion, ...changed }, null)
  expect(outcome).toEqual({ kind, now: { ...erik, role: 'viewer' }, name })
  // Nobody said that it ended, so it did not; the watcher ends it.
  expect(await dutyOf(under)).toEqual([erik.id])
})

test('who was changed by nobody that is named is said to be what they are, without a name', async () => {
  const under = await open([], { role: 'viewer' })
  await note(under, aboutErik, 'role-changed', null, { old: 'operator', new: 'viewer' })
  expect(await changePerson(under.flows, organization, demotion, null)).toEqual({
    kind: 'same',
    now: { ...erik, role: 'viewer' },
    name: undefined,
  })
})

test('a repetition names somebody whose name nobody noted by their number', async () => {
  const under = await open([], { role: 'viewer' })
  await note(under, aboutErik, 'role-changed', anna, { old: 'operator', new: 'viewer' })
  const again = await changePerson(under.flows, organization, demotion, null)
  expect(again).toMatchObject({ kind: 'changed', before: { name: '1002', role: 'operator' } })
})

test('a refused wish is in no audit, and changes nothing', async () => {
  const under = await open([])
  const wish = { by: erik.id, of: maja.id, role: null } as const
  expect(await changePerson(under.flows, organization, wish, null)).toMatchObject({ kind: 'not-allowed' })
  const stranger = { by: 4711, of: maja.id, role: null } as const
  expect(await changePerson(under.flows, organization, stranger, null)).toMatchObject({ kind: 'not-allowed' })
  expect(await changePerson(under.flows, 'nowhere', removal, null)).toEqual({
    kind: 'not-allowed',
    now: undefined,
    name: undefined,
  })
  expect(await under.flows.stores.history.since(organization, 0, 9e12, 9)).toEqual([])
  expect((await directoryOf(under))?.people.get(maja.id)).toEqual(maja)
})

test('who is made more keeps what they have', async () => {
  const under = await open()
  await addWay(under.flows, organization, erik.id, 'sms', address)
  const outcome = await changePerson(under.flows, organization, { ...removal, role: 'admin' }, null)
  expect(outcome).toMatchObject({ kind: 'changed', left: { sites: [], sensors: [] }, tokens: [] })
  expect([await dutyOf(under), await takerOf(under, 'b')]).toEqual([[erik.id], erik.id])
})
