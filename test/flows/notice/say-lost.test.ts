import { expect, test } from 'vitest'
import { chatMoved } from '../../../pipeline/flows/notice/lost-chat.ts'
import { sayLost } from '../../../pipeline/flows/notice/say-lost.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import type { Teller } from '../../../pipeline/ports/teller.ts'
import { notice, view } from '../../support/core/chat.ts'
import { erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const mail = wayIdOf('mail', 'erik@lab.example')

/** Erik is on duty, and his mail was lost. */
const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
  const directory = await flows.directories.get(organization)
  const [way, site] = [directory?.chats.get(mail), directory?.sites.get('cellar')]
  if (directory === undefined || way === undefined || site === undefined) throw new Error('no lab')
  const at = clock.now()
  const unsaid = { at, way: { because: 'gone', admins: true }, counted: { duties: true } }
  await flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...site, onDuty: [erik.id] } },
    { kind: 'chat', value: { ...way, reachable: false, unsaid } },
  ])
  const chatOf = async (id: number) => (await flows.directories.get(organization))?.chats.get(id)
  return { ...under, at, unsaid, way, chatOf }
}

test('what the admins heard of a way is said no more, and what counts on it stays unsaid until they hear that', async () => {
  const { flows, at, chatOf } = await open()
  const telegram = await chatOf(erik.id)
  if (telegram === undefined) throw new Error('no Erik')
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...telegram, reachable: false } },
  ])
  const { inform } = flows.teller
  const fails: Teller['inform'] = async (notification, ...of) =>
    notification.kind === 'counted-on'
      ? { kind: 'failed', why: 'busy' }
      : ((await inform?.(notification, ...of)) ?? { kind: 'failed', why: 'none' })
  await sayLost({ ...flows, teller: { ...flows.teller, inform: fails } }, organization, mail)
  expect((await chatOf(mail))?.unsaid).toEqual({ at, counted: { duties: true } })
  await sayLost(flows, organization, mail)
  expect(await chatOf(mail)).not.toHaveProperty('unsaid')
})

test('of a chat that nobody knows nothing is said, nor of an organization; what fails is logged and stays unsaid', async () => {
  const { flows, lines, chatOf, unsaid } = await open()
  await sayLost(flows, organization, 77)
  await sayLost(flows, 'nobody', mail)
  expect(lines).toEqual([])
  const directories = { ...flows.directories, get: () => Promise.reject(new Error('throttled')) }
  await sayLost({ ...flows, directories }, organization, mail)
  expect(lines).toMatchObject([{ event: 'lost-chat-not-said', chat: mail, why: 'Error: throttled' }])
  expect((await chatOf(mail))?.unsaid).toEqual(unsaid)
})

test('a chat that spoke again while it was said, or is gone, stays as it is', async () => {
  for (const meanwhile of ['spoke', 'gone', 'deleted'] as const) {
    const { flows, lines, way } = await open()
    let reads = 0
    const get: typeof flows.directories.get = async (...of) => {
      const directory = await flows.directories.get(...of)
      reads += 1
      // Before it is written down it was read once here, and once by each of the two who say it.
      if (directory === undefined || reads < 4) return directory
      const chats = new Map(directory.chats).set(mail, way)
      if (meanwhile === 'gone') chats.delete(mail)
      return meanwhile === 'deleted' ? undefined : { ...directory, chats }
    }
    const directories = { ...flows.directories, get }
    const put = () => Promise.reject(new Error('nobody may write'))
    const stores = { ...flows.stores, directories: { ...flows.stores.directories, put } }
    await sayLost({ ...flows, directories, stores }, organization, mail)
    expect(reads).toBe(4)
    expect(lines).toEqual([])
  }
})

test('a group whose move is known already is followed to where it is, and nothing is written down twice', async () => {
  const { flows, clock } = await open()
  const group = (await flows.directories.get(organization))?.chats.get(groupId)
  if (group === undefined) throw new Error('no group')
  const waiting = { ...notice('raised', view('a')), chat: groupId }
  await flows.stores.inboxes.put(organization, [waiting])
  const delegated: number[] = []
  const delegate = async ({ chat }: { readonly chat: number }): Promise<void> => {
    delegated.push(chat)
  }
  const from = clock.now()
  await chatMoved({ ...flows, delegate }, organization, { ...group, movedTo: -5 }, -1009, [waiting])
  expect(delegated).toEqual([-5])
  expect(await flows.stores.inboxes.list(organization, groupId)).toEqual([])
  expect((await flows.stores.inboxes.list(organization, -5)).map(({ chat }) => chat)).toEqual([-5])
  const directory = await flows.directories.get(organization)
  expect([...(directory?.sites.values() ?? [])].map(({ chat }) => chat)).toEqual([-5])
  expect(directory?.chats.get(-1009)).toBeUndefined()
  const audit = await flows.stores.history.since(organization, from, from + 1, 20)
  expect(audit.map(({ what }) => what)).not.toContain('chat-moved')
})

test('what counts on a group that was lost stays unsaid while no admin can be told, and is said then', async () => {
  const { flows, at, chatOf, messenger, informed } = await open()
  const group = await chatOf(groupId)
  if (group === undefined) throw new Error('no group')
  const unsaid = { at, counted: { duties: true } }
  const lost = { ...group, reachable: false, unsaid }
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: lost }])
  messenger.away = true
  await sayLost(flows, organization, groupId)
  expect((await chatOf(groupId))?.unsaid).toEqual(unsaid)
  messenger.away = false
  await sayLost(flows, organization, groupId)
  expect(await chatOf(groupId)).not.toHaveProperty('unsaid')
  expect(informed.map(({ notification }) => notification.kind)).toEqual(['counted-on'])
})
