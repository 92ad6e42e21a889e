import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { endDutiesOfLeavers } from '../../../pipeline/flows/people/end-duties.ts'
import { forgetWaysOfLeavers } from '../../../pipeline/flows/people/forget-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const removal = { by: anna.id, of: erik.id, role: null } as const
const demotion = { ...removal, role: 'viewer' } as const
const maja = { id: 1003, name: 'Maja', role: 'operator', language: 'sv' } as const
const address = '+46701740605'

/** What somebody gets in by, and is reached by. */
const withDoors = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { doors, invitations } = flows.stores
  await addWay(flows, organization, erik.id, 'sms', address)
  const browser = 'firefox' as const
  const expiresAt = clock.now() + hourMs
  await doors.put(organization, erik.id, { id: 's', kind: 'session', browser, since: 0, expiresAt })
  for (const [id, takenBy] of [
    ['0000000a', erik.id],
    ['0000000b', maja.id],
    ['0000000c', null],
  ] as const)
    await invitations.put(
      organization,
      { id, role: 'operator', name: null, by: anna.id, at: 0, expiresAt, takenBy },
      'hash',
    )
  const kept = async () => ({
    doors: (await doors.list(organization, erik.id, clock.now())).length,
    address: await (async () => {
      const way = (await flows.directories.get(organization))?.chats.get(wayIdOf('sms', address))
      return way !== undefined && 'address' in way ? way.address : undefined
    })(),
    invitations: (await invitations.list(organization, clock.now())).map(({ id }) => id).sort(),
  })
  return { under, kept }
}

test('who is removed loses their doors and addresses, and the invitation that they opened; those of others stay', async () => {
  const { under, kept } = await withDoors()
  await changePerson(under.flows, organization, removal, null)
  expect(await kept()).toEqual({ doors: 0, address: '', invitations: ['0000000b', '0000000c'] })
})

test('who may only look from now on keeps their doors and addresses', async () => {
  const { under, kept } = await withDoors()
  const before = await kept()
  await changePerson(under.flows, organization, demotion, null)
  expect(await kept()).toEqual(before)
  expect(before).toMatchObject({ doors: 1, address })
})

/** Both have left, and their addresses and duties are still there. */
const withLeavers = async () => {
  const under = await flowsUnderTest()
  const { directories } = under.flows.stores
  await directories.put(organization, [{ kind: 'person', value: maja }])
  await addWay(under.flows, organization, erik.id, 'sms', address)
  await addWay(under.flows, organization, maja.id, 'sms', '+46701740606')
  const site = { name: 'x', timeZone: 'UTC', chat: null }
  await directories.put(organization, [
    { kind: 'site', value: { ...site, id: 'attic', onDuty: [maja.id, erik.id, anna.id, 4711] } },
    { kind: 'site', value: { ...site, id: 'barn', onDuty: [anna.id] } },
    { kind: 'site', value: { ...site, id: 'cave', onDuty: [4711] } },
  ])
  const people = [...((await under.flows.directories.get(organization))?.people.values() ?? [])]
  await directories.replacePeople(organization, people, [anna])
  const addresses = async () =>
    [address, '+46701740606'].map((one) => {
      const way = [...directoryWays].find(({ id }) => id === wayIdOf('sms', one))
      return way?.address
    })
  let directoryWays: readonly { readonly id: number; readonly address: string }[] = []
  const read = async () => {
    const known = (await under.flows.directories.get(organization))?.chats.values() ?? []
    directoryWays = [...known].flatMap((chat) => (chat.kind === 'sms' ? [chat] : []))
    return addresses()
  }
  return { under, read }
}

test('the addresses of one leaver, or of all, are forgotten, and then nothing is written any more', async () => {
  const { under, read } = await withLeavers()
  const { flows } = under
  const forget = async (who?: number) => {
    const directory = await flows.directories.get(organization)
    if (directory === undefined) throw new Error('no directory')
    await forgetWaysOfLeavers(flows, organization, directory, who)
  }
  await forget(maja.id)
  expect(await read()).toEqual([address, ''])
  await forget()
  expect(await read()).toEqual(['', ''])
  const revision = await flows.stores.directories.revision(organization)
  await forget()
  expect(await flows.stores.directories.revision(organization)).toBe(revision)
})

test('the duties of leavers end one after the other, by the name that is still known', async () => {
  const { under } = await withLeavers()
  const { flows } = under
  const duties = async () =>
    [...((await flows.directories.get(organization))?.sites.values() ?? [])].flatMap(({ id, onDuty }) =>
      id === 'cellar' ? [] : [`${id}: ${onDuty}`],
    )
  const looks = []
  for (let look = 0; look < 4; look++) {
    const directory = await flows.directories.get(organization)
    if (directory !== undefined) await endDutiesOfLeavers(flows, organization, directory)
    await under.clock.advance(1_000)
    looks.push(await duties())
  }
  expect(looks).toEqual([
    ['attic: 1002,1001,4711', 'barn: 1001', 'cave: '],
    ['attic: 1001,4711', 'barn: 1001', 'cave: '],
    ['attic: 1001', 'barn: 1001', 'cave: '],
    ['attic: 1001', 'barn: 1001', 'cave: '],
  ])
  const facts = await flows.stores.history.since(organization, 0, 9e12, 20)
  expect(
    facts
      .filter(({ what }) => what === 'duty-changed')
      .map(({ person, detail }) => ({ by: person, ...detail })),
  ).toEqual(
    [
      { by: null, old: '4711', new: 'Anna', why: 'left' },
      { by: null, old: 'Erik', new: 'Anna, 4711', why: 'left' },
      { by: null, old: '4711', new: null, why: 'left' },
      { by: null, old: '1003', new: '1002, Anna, 4711', why: 'left' },
    ].map((line) => expect.objectContaining(line)),
  )
})
