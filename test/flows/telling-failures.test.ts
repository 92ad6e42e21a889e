import { expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

const minute = 60_000

const raise = async ({ flows, clock, idle }: FlowsUnderTest, sensor = 'a'): Promise<void> => {
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minute)
  }
  await idle()
}

const owed = async ({ flows }: FlowsUnderTest): Promise<readonly string[]> =>
  (await flows.stores.watches.all(organization)).flatMap((one) => Object.keys(one.owed))

const kinds = ({ calls }: FlowsUnderTest): readonly unknown[] =>
  calls.map(({ chat, call }) => [chat, call.kind])

test('retry_after is obeyed to the second, and then the card is told', async () => {
  const house = await flowsUnderTest()
  house.answers.push({ kind: 'wait', ms: 7_000 })
  await raise(house)
  expect(house.calls).toHaveLength(2)
  const [first, second] = house.calls
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(7_000)
  expect(await owed(house)).toEqual([])
})

test('a Telegram that is away for half an hour gets everything when it is back', async () => {
  const house = await flowsUnderTest()
  const { flows } = house
  house.messenger.away = true
  await raise(house)
  for (let i = 0; i < 30; i++) {
    await watch(flows)
    await house.idle()
    await house.clock.advance(minute)
  }
  expect(house.calls).toEqual([])
  expect(await owed(house)).not.toEqual([])
  house.messenger.away = false
  await house.clock.advance(minute)
  await watch(flows)
  await house.idle()
  await house.clock.advance(minute)
  expect(new Set(house.calls.map(({ chat }) => chat))).toEqual(new Set([groupId, anna.id, erik.id]))
  expect(await owed(house)).toEqual([])
})

test('a blocked chat is an incident: the next rung is told at once, and the admins hear of it', async () => {
  const house = await flowsUnderTest()
  house.answers.push({ kind: 'dead', because: 'removed', why: 'bot was kicked' })
  await raise(house)
  expect(new Set(kinds(house).map(String))).toEqual(
    new Set([`${groupId},send-card`, `${anna.id},reply`, `${anna.id},send-card`, `${erik.id},send-card`]),
  )
  const directory = await house.flows.directories.get(organization)
  expect(directory?.chats.get(groupId)?.reachable).toBe(false)
  expect(await owed(house)).toEqual([])
})

test('a group that became a supergroup is followed', async () => {
  const house = await flowsUnderTest()
  house.answers.push({ kind: 'moved', to: -1009 })
  await raise(house)
  expect(kinds(house)).toEqual([
    [groupId, 'send-card'],
    [-1009, 'send-card'],
  ])
  const directory = await house.flows.directories.get(organization)
  expect(directory?.sites.get('cellar')?.chat).toBe(-1009)
})

test('a card that was deleted is told anew', async () => {
  const house = await flowsUnderTest()
  await raise(house)
  house.answers.push({ kind: 'gone' })
  for (let i = 0; i < 4; i++) {
    await ingest(
      house.flows,
      organization,
      temperatures('a', house.clock.now(), [house.clock.now(), 20]),
      'pi',
    )
    await house.clock.advance(minute)
    await house.idle()
  }
  expect(kinds(house).slice(1)).toEqual([
    [groupId, 'edit-card'],
    [groupId, 'reply'],
  ])
  expect(await owed(house)).toEqual([])
})

test('a crash between telling and recording tells again rather than never', async () => {
  const stores = memoryStores()
  let dying = true
  const crashing = {
    ...stores,
    inboxes: {
      ...stores.inboxes,
      save: async (...args: Parameters<typeof stores.inboxes.save>) => {
        if (dying) throw new Error('the process died here')
        return stores.inboxes.save(...args)
      },
    },
  }
  const house = await flowsUnderTest(presetRules('room'), crashing)
  await raise(house)
  expect(kinds(house)).toEqual([[groupId, 'send-card']])
  dying = false
  await house.clock.advance(minute)
  await watch(house.flows)
  await house.idle()
  expect(kinds(house)).toEqual([
    [groupId, 'send-card'],
    [groupId, 'send-card'],
  ])
  expect(await owed(house)).toEqual([])
})

test('alarms of one site that come together ring once', async () => {
  const house = await flowsUnderTest()
  for (const value of [25, 25.5]) {
    for (const sensor of ['a', 'b'])
      await ingest(
        house.flows,
        organization,
        temperatures(sensor, house.clock.now(), [house.clock.now(), value]),
        'pi',
      )
    await house.clock.advance(minute)
  }
  await house.idle()
  expect(kinds(house)).toEqual([
    [groupId, 'send-card'],
    [groupId, 'edit-card'],
  ])
})

test('what Telegram refuses for good is told to the next rung, once, and the teller comes to an end', async () => {
  const house = await flowsUnderTest()
  house.answers.push({ kind: 'refused', why: '400 Bad Request: something new' })
  await raise(house)
  const told = kinds(house).map(String)
  expect(told.filter((one) => one === `${groupId},send-card`)).toHaveLength(1)
  expect(told).toContain(`${anna.id},reply`)
  expect(told).toContain(`${erik.id},send-card`)
  expect((await house.flows.directories.get(organization))?.chats.get(groupId)?.reachable).toBe(true)
  expect(await owed(house)).toEqual([])
})
