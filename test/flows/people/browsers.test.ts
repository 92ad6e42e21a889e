import { expect, test } from 'vitest'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import {
  forgetBrowsers,
  subscribeBrowser,
  unsubscribeBrowser,
} from '../../../pipeline/flows/people/browsers.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { addWay, removeWay } from '../../../pipeline/flows/people/change-ways.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const way = wayIdOf('push', pushAddress(erik.id))
const browser = (name: string) => ({ endpoint: `https://push.example/${name}`, p256dh: 'p', auth: 'a' })
const open = async () => {
  const under = await flowsUnderTest()
  const { flows } = under
  const names = async () =>
    (await flows.stores.pushes.find(organization, way)).list.map(({ endpoint }) => endpoint.slice(-1))
  return { under, flows, names }
}

test('two browsers that subscribe in one moment are both kept', async () => {
  const { flows, names } = await open()
  await Promise.all(['a', 'b', 'c'].map((name) => subscribeBrowser(flows, organization, erik, browser(name))))
  expect([...(await names())].sort()).toEqual(['a', 'b', 'c'])
})

test('those that are gone are forgotten, and the others stay', async () => {
  const { flows, names } = await open()
  for (const name of ['a', 'b']) await subscribeBrowser(flows, organization, erik, browser(name))
  const { list } = await flows.stores.pushes.find(organization, way)
  await forgetBrowsers(flows, organization, way, list.slice(0, 1))
  expect(await names()).toEqual(['b'])
  await unsubscribeBrowser(flows, organization, erik, 'https://push.example/nobody')
  expect(await names()).toEqual(['b'])
})

test('a browser that another person signed in to tells whoever it told before nothing more', async () => {
  const { under, flows, names } = await open()
  const hers = wayIdOf('push', pushAddress(anna.id))
  const namesOfAnna = async () =>
    (await flows.stores.pushes.find(organization, hers)).list.map(({ endpoint }) => endpoint.slice(-1))
  for (const name of ['a', 'b']) await subscribeBrowser(flows, organization, erik, browser(name))
  await subscribeBrowser(flows, organization, anna, browser('a'))
  expect([await names(), await namesOfAnna()]).toEqual([['b'], ['a']])
  await under.clock.advance(1_000)
  await unsubscribeBrowser(flows, organization, anna, browser('b').endpoint)
  expect([await names(), await namesOfAnna()]).toEqual([[], ['a']])
  // He did not wish to be told in another way: the next alarm finds his browsers gone, and says so.
  expect((await flows.directories.get(organization))?.people.get(erik.id)?.ways).toContain(way)
  const facts = await flows.stores.history.since(organization, 0, under.clock.now() + 1, 20)
  expect(facts.filter(({ what }) => what === 'browser-removed')).toMatchObject([
    { person: anna.id, about: { kind: 'person', id: erik.id }, detail: { old: 1, new: 0 } },
    { person: anna.id, about: { kind: 'person', id: erik.id }, detail: { old: 2, new: 1 } },
  ])
})

test('who takes the way out in the chat leaves no browser behind', async () => {
  const { flows, names } = await open()
  await subscribeBrowser(flows, organization, erik, browser('a'))
  await removeWay(flows, organization, erik.id, 'push')
  expect(await names()).toEqual([])
  await subscribeBrowser(flows, organization, erik, browser('b'))
  expect(await names()).toEqual(['b'])
})

/** Somebody else changes the browsers of Erik in the moment in which we save them: once, where nothing stops them. */
const meddledWith = async (under: FlowsUnderTest): Promise<FlowsUnderTest> => {
  const { stores } = under.flows
  let left = 1
  return under.withStores({
    ...stores,
    pushes: {
      ...stores.pushes,
      save: async (org, id, kept) => {
        if (left-- > 0) {
          const { version, list } = await stores.pushes.find(org, id)
          await stores.pushes.save(org, id, { version, list: [...list, { ...browser('z'), at: 0 }] })
        }
        return stores.pushes.save(org, id, kept)
      },
    },
  })
}

test('who takes the way out leaves no browser behind, also when another is subscribed in that moment', async () => {
  const { under, flows, names } = await open()
  await subscribeBrowser(flows, organization, erik, browser('a'))
  const { flows: busy } = await meddledWith(under)
  await removeWay(busy, organization, erik.id, 'push')
  expect(await names()).toEqual([])
})

const remove = (flows: FlowsUnderTest['flows']) =>
  changePerson(flows, organization, { by: anna.id, of: erik.id, role: null, seen: 'operator' }, null)

test('of somebody who is removed no address stays: not in the directory, and no browser', async () => {
  const { under, flows, names } = await open()
  await subscribeBrowser(flows, organization, erik, browser('a'))
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  const { flows: busy } = await meddledWith(under)
  expect((await remove(busy)).kind).toBe('changed')
  expect(await names()).toEqual([])
  const chats = [...((await flows.directories.get(organization))?.chats.values() ?? [])]
  const theirs = chats.filter((chat) => 'person' in chat && chat.person === erik.id)
  expect(theirs).toMatchObject([
    { address: '', reachable: false },
    { address: '', reachable: false },
  ])
})

test('whoever is removed while their browser subscribes has none, and comes back without those of before', async () => {
  const { under, flows, names } = await open()
  // They were somebody when they asked.
  await remove(flows)
  expect(await subscribeBrowser(flows, organization, erik, browser('a'))).toBe('nobody')
  expect(await names()).toEqual([])
  // A process died when it had taken them out, and nothing else.
  await flows.stores.directories.replacePeople(organization, [anna], [anna, erik])
  await subscribeBrowser(flows, organization, erik, browser('b'))
  const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
  await flows.stores.directories.replacePeople(organization, people, [anna])
  // The watcher looks after organizations whose gateways ever spoke.
  const now = under.clock.now()
  await ingest(flows, organization, temperatures('a', now, [now, 20]), 'pi')
  await under.clock.advance(60_000)
  await watch(flows)
  expect(await names()).toEqual([])
})

test('each browser that is added or taken out is a line of the audit, by whom and how many, without its address', async () => {
  const { under, flows } = await open()
  for (const name of ['a', 'b', 'b']) {
    await under.clock.advance(1_000)
    await subscribeBrowser(flows, organization, erik, browser(name))
  }
  for (const name of ['a', 'a', 'b']) {
    await under.clock.advance(1_000)
    await unsubscribeBrowser(flows, organization, erik, browser(name).endpoint)
  }
  const facts = await flows.stores.history.since(organization, 0, under.clock.now() + 1, 20)
  const lines = facts.map(({ what, person, detail }) => [what, person, detail.old, detail.new])
  expect(lines.filter(([what]) => what !== 'ways-changed').reverse()).toEqual([
    ['browser-added', erik.id, 0, 1],
    ['browser-added', erik.id, 1, 2],
    ['browser-removed', erik.id, 2, 1],
    ['browser-removed', erik.id, 1, 0],
  ])
  expect(lines.filter(([what]) => what === 'ways-changed')).toHaveLength(2)
  expect(JSON.stringify(facts)).not.toContain('push.example')
})

test('a browser of ten that asks again keeps its place; with new keys it is the newest; an eleventh takes the place of the oldest', async () => {
  const { flows, names } = await open()
  const letters = [...'abcdefghij']
  for (const name of letters) await subscribeBrowser(flows, organization, erik, browser(name))
  await subscribeBrowser(flows, organization, erik, browser('a'))
  expect(await names()).toEqual(letters)
  for (const [name, keys] of [
    ['c', { p256dh: 'q' }],
    ['a', { auth: 'b' }],
  ] as const)
    await subscribeBrowser(flows, organization, erik, { ...browser(name), ...keys })
  expect(await names()).toEqual([...'bdefghijca'])
  const { list } = await flows.stores.pushes.find(organization, way)
  expect(list.slice(-2)).toMatchObject([{ p256dh: 'q' }, { auth: 'b' }])
  await subscribeBrowser(flows, organization, erik, browser('k'))
  expect(await names()).toEqual([...'defghijcak'])
})

test('in an organization that is not there no browser is kept', async () => {
  const { flows } = await open()
  expect(await subscribeBrowser(flows, 'nowhere', erik, browser('a'))).toBe('nobody')
  expect((await flows.stores.pushes.find('nowhere', way)).list).toEqual([])
})
