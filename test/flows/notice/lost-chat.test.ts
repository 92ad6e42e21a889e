import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { chatMoved } from '../../../pipeline/flows/notice/lost-chat.ts'
import { takeReturn } from '../../../pipeline/flows/notice/take-return.ts'
import { addWay, preferWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import type { Teller } from '../../../pipeline/ports/teller.ts'
import { notice, view } from '../../support/core/chat.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const address = 'erik@lab.example'
const way = wayIdOf('mail', address)

/** Erik is on duty and reads mail first; no mail of his is ever delivered. */
const house = async (inform?: Teller['inform']) => {
  const stack = await flowsUnderTest()
  const { flows, clock, messenger } = stack
  await addWay(flows, organization, erik.id, 'mail', address)
  await preferWay(flows, organization, erik.id, 'mail')
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
  if (inform !== undefined) Object.assign(flows, { teller: { ...flows.teller, inform } })
  messenger.dead.add(way)
  const feel = (value: number) =>
    ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
  const ring = async (): Promise<void> => {
    await feel(26)
    await clock.advance(minuteMs)
    await feel(26)
    await stack.idle()
  }
  const pass = async (minutes: number): Promise<void> => {
    for (let passed = 0; passed < minutes; passed++) {
      await clock.advance(minuteMs)
      await feel(26)
      await watch(flows)
      await stack.idle()
    }
  }
  const chat = async () => (await flows.directories.get(organization))?.chats.get(way)
  const read = () => stack.informed.map(({ chat: to, notification }) => `${to} ${notification.kind}`)
  return { ...stack, feel, ring, pass, chat, read }
}

test('that a way failed is said once others are called: whoever cannot be told of it keeps nobody from being called', async () => {
  let asked = 0
  const lab = await house(() => {
    asked += 1
    return new Promise(() => undefined)
  })
  await lab.feel(26)
  await lab.clock.advance(minuteMs)
  // The telling of it never ends, so neither does the report that rings.
  void lab.feel(26)
  await lab.clock.advance(minuteMs)
  expect(asked).toBe(1)
  expect(lab.calls.map(({ chat }) => chat)).toContain(erik.id)
})

describe('that a way failed', () => {
  test('is said when somebody can be told, by the watcher', async () => {
    const lab = await house()
    lab.messenger.awayBy.add('telegram')
    await lab.ring()
    expect(await lab.chat()).toMatchObject({ reachable: false, unsaid: { way: { because: 'blocked' } } })
    await lab.pass(3)
    expect(lab.read()).toEqual([])
    lab.messenger.awayBy.clear()
    await lab.pass(2)
    expect(lab.read()).toEqual([`${erik.id} way-failed`])
    expect(await lab.chat()).not.toHaveProperty('unsaid')
    await lab.pass(2)
    expect(lab.read()).toHaveLength(1)
  })

  test('is not said any more once it can be used again', async () => {
    const lab = await house()
    lab.messenger.awayBy.add('telegram')
    await lab.ring()
    const lost = await lab.chat()
    if (lost === undefined) throw new Error('no way')
    const { stores } = lab.flows
    await stores.directories.put(organization, [{ kind: 'chat', value: { ...lost, reachable: true } }])
    lab.messenger.awayBy.clear()
    lab.messenger.dead.clear()
    await lab.pass(2)
    expect(lab.read()).toEqual([])
    expect(await lab.chat()).not.toHaveProperty('unsaid')
  })

  test('that nobody can be told for an hour stands in the log', async () => {
    const lab = await house()
    lab.messenger.awayBy.add('telegram')
    await lab.ring()
    await lab.pass(hourMs / minuteMs + 2)
    expect(lab.lines).toContainEqual(
      expect.objectContaining({ event: 'lost-chat-said-to-nobody', chat: way }),
    )
    expect(await lab.chat()).not.toHaveProperty('unsaid')
  })
})

test('a mail that comes back while its way is being told is said again by whoever says so, and calls nobody twice', async () => {
  const lab = await house()
  lab.messenger.dead.clear()
  await lab.ring()
  const { flows, clock } = lab
  const sentAt = lab.calls.findLast(({ chat }) => chat === way)?.at ?? 0
  const { inboxes } = flows.stores
  await inboxes.acquire(organization, way, 'somebody', clock.now(), clock.now() + 30_000)
  const back = { address, sentAt, because: 'gone', why: '550' } as const
  await expect(takeReturn(flows, back)).rejects.toThrow('came back')
  await lab.idle()
  const before = lab.calls.length
  await inboxes.release(organization, way, 'somebody')
  await takeReturn(flows, back)
  await lab.idle()
  expect(lab.calls.length).toBe(before)
  const { deliveries = [] } = await inboxes.peek(organization, way)
  expect(deliveries.map(({ outcome }) => outcome)).toEqual(['dead'])
  expect(lab.calls.filter(({ chat }) => chat === anna.id).length).toBeGreaterThan(0)
  expect(lab.read()).toEqual([`${erik.id} way-failed`])
})

test('a mail that comes back is remembered also when its way was lost to somebody else in that moment', async () => {
  const lab = await house()
  lab.messenger.dead.clear()
  await lab.ring()
  const sentAt = lab.calls.findLast(({ chat }) => chat === way)?.at ?? 0
  const { stores } = lab.flows
  let lost = 1
  const inboxes: typeof stores.inboxes = {
    ...stores.inboxes,
    save: async (...saved) => (lost-- > 0 ? 'lost' : stores.inboxes.save(...saved)),
  }
  const flows = { ...lab.flows, stores: { ...stores, inboxes } }
  await takeReturn(flows, { address, sentAt, because: 'gone', why: '550' })
  await lab.idle()
  const { deliveries = [] } = await stores.inboxes.peek(organization, way)
  expect(deliveries.map(({ outcome }) => outcome)).toEqual(['dead'])
})

test('a group that became a supergroup is reached there alone, and nothing waits for it in the old one', async () => {
  const { flows } = await flowsUnderTest()
  const group = (await flows.directories.get(organization))?.chats.get(groupId)
  if (group === undefined) throw new Error('no group')
  const waiting = { ...notice('raised', view('a')), chat: groupId }
  await flows.stores.inboxes.put(organization, [waiting])
  await chatMoved(flows, organization, { ...group, reachable: false }, -1009, [waiting])
  const after = (await flows.directories.get(organization))?.chats
  expect([after?.get(-1009)?.reachable, after?.get(groupId)?.reachable]).toEqual([true, false])
  expect(await flows.stores.inboxes.list(organization, groupId)).toEqual([])
})
