import { expect, test } from 'vitest'
import type { Chat, Person } from '#core/directory.ts'
import type { Notification } from '#core/notice/notification.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { sayCountedOn } from '../../../pipeline/flows/duty/say-counted-on.ts'
import { tellAdmins } from '../../../pipeline/flows/duty/tell-admins.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const sven: Person = { id: 1004, name: 'Sven', role: 'admin', language: 'sv' }
const svens: Chat = { id: sven.id, kind: 'private', title: 'S.', language: 'sv', reachable: true }

/** A chat is lost; Sven, of whom another title stands in Telegram, is on duty. */
const lost = async (id: number) => {
  const under = await flowsUnderTest()
  const { flows } = under
  const { directories } = flows.stores
  const site = { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: groupId, onDuty: [sven.id] }
  await directories.put(organization, [
    { kind: 'person', value: sven },
    { kind: 'chat', value: svens },
    { kind: 'site', value: site },
  ])
  const chat = (await flows.directories.get(organization))?.chats.get(id)
  if (chat !== undefined)
    await directories.put(organization, [{ kind: 'chat', value: { ...chat, reachable: false } }])
  const told = () => under.informed.map(({ chat: to, notification }) => [to, notification])
  return { ...under, directories, told }
}

test('of a person the duty is said to the other admins, in their own name', async () => {
  const { flows, told } = await lost(sven.id)
  expect(await sayCountedOn(flows, organization, sven.id)).toBe('said')
  const said = { name: 'Sven', isGroup: false, person: sven.id, ladders: [], duties: ['cellar'], shifts: [] }
  expect(told()).toEqual([[anna.id, { kind: 'counted-on', ...said }]])
})

test('of a person whose duty somebody says already nothing is left to say', async () => {
  const { flows, told } = await lost(sven.id)
  expect(await sayCountedOn(flows, organization, sven.id, false)).toBe('nothing')
  expect(told()).toEqual([])
})

test('of a group what counts on it is said to all admins, as the group that it is', async () => {
  const { flows, told } = await lost(groupId)
  expect(await sayCountedOn(flows, organization, groupId)).toBe('said')
  const ladders = ['critical', 'warning'].map((severity) => ({
    site: 'cellar',
    severity,
    endsWithNobody: false,
  }))
  const said = { name: 'Cellar lab', isGroup: true, person: null, ladders, duties: [], shifts: [] }
  expect(told()).toEqual([anna.id, sven.id].map((admin) => [admin, { kind: 'counted-on', ...said }]))
})

test('nothing is said of a chat, a program or an organization that nobody is told by, and that is no failure', async () => {
  const { flows, directories, told, lines } = await lost(9999)
  const hook = {
    id: 777,
    kind: 'hook',
    format: 'nattvakt',
    title: 'h',
    language: 'en',
    reachable: false,
  } as const
  // Somebody named the program on a ladder, which nobody can do.
  const ladder = {
    version: 1,
    rungs: [{ afterMs: 0, audience: [{ chat: 777 }, 'admins'] }],
    repeatMs: 60_000,
  } as const
  const site = { id: 'attic', name: 'x', timeZone: 'UTC', chat: null, onDuty: [] }
  await directories.put(organization, [
    { kind: 'chat', value: hook },
    { kind: 'site', value: { ...site, ladders: { critical: ladder } } },
  ])
  for (const [org, chat] of [
    [organization, 9999],
    [organization, 777],
    ['nowhere', sven.id],
  ] as const)
    expect(await sayCountedOn(flows, org, chat)).toBe('nothing')
  expect([told(), lines]).toEqual([[], []])
})

test('what could not be said is said to be unheard, and a failure is logged', async () => {
  const { flows, messenger, lines } = await lost(sven.id)
  messenger.away = true
  expect(await sayCountedOn(flows, organization, sven.id)).toBe('unheard')
  expect(lines).toMatchObject([
    { event: 'person-not-told-by-way', chat: anna.id, kind: 'counted-on', told: 'failed' },
  ])
  const get = async () => {
    throw new Error('no store')
  }
  const broken: Flows = { ...flows, directories: { ...flows.directories, get } }
  expect(await sayCountedOn(broken, organization, sven.id)).toBe('unheard')
  expect(lines.at(-1)).toMatchObject({ event: 'counted-on-not-said', chat: sven.id, why: 'Error: no store' })
})

test('admins are told but for the one who knows; nobody is where nothing carries such words', async () => {
  const { flows, told } = await lost(9999)
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no organization')
  const word: Notification = { kind: 'calendar-read-again', site: 'cellar' }
  expect(await tellAdmins(flows, directory, word)).toBe(2)
  expect(await tellAdmins(flows, directory, word, sven.id)).toBe(1)
  expect(told().map(([to]) => to)).toEqual([anna.id, sven.id, anna.id])
  const { inform: _none, ...teller } = flows.teller
  expect(await tellAdmins({ ...flows, teller }, directory, word)).toBe(0)
})
