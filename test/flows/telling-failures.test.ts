import { expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { markBack, markLost } from '../../pipeline/flows/notice/lost-chat.ts'
import type { Told } from '../../pipeline/ports/teller.ts'
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
  const stack = await flowsUnderTest()
  stack.answers.push({ kind: 'wait', ms: 7_000 })
  await raise(stack)
  expect(stack.calls).toHaveLength(2)
  const [first, second] = stack.calls
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(7_000)
  expect(await owed(stack)).toEqual([])
})

test('a Telegram that is away for half an hour gets everything when it is back', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  stack.messenger.away = true
  await raise(stack)
  for (let i = 0; i < 30; i++) {
    await watch(flows)
    await stack.idle()
    await stack.clock.advance(minute)
  }
  expect(stack.calls).toEqual([])
  expect(await owed(stack)).not.toEqual([])
  stack.messenger.away = false
  await stack.clock.advance(minute)
  await watch(flows)
  await stack.idle()
  await stack.clock.advance(minute)
  expect(new Set(stack.calls.map(({ chat }) => chat))).toEqual(new Set([groupId, anna.id, erik.id]))
  expect(await owed(stack)).toEqual([])
})

test('a blocked chat is an incident: the next rung is told at once, and the admins hear of it', async () => {
  const stack = await flowsUnderTest()
  stack.answers.push({ kind: 'dead', because: 'removed', why: 'bot was kicked' })
  await raise(stack)
  expect(new Set(kinds(stack).map(String))).toEqual(
    new Set([`${groupId},send-card`, `${anna.id},reply`, `${anna.id},send-card`, `${erik.id},send-card`]),
  )
  const directory = await stack.flows.directories.get(organization)
  expect(directory?.chats.get(groupId)?.reachable).toBe(false)
  expect(await owed(stack)).toEqual([])
})

test('a group that let the bot in again while it still answered that it is out stays one that is told', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  const { tell } = flows.teller
  const answers: (() => Promise<Told>)[] = [
    async () => {
      await markLost(flows, organization, groupId, 'kicked', anna)
      return { kind: 'failed', why: 'ECONNRESET' }
    },
    async () => {
      await markBack(flows, groupId, anna)
      return { kind: 'dead', because: 'removed', why: 'bot was kicked' }
    },
  ]
  Object.assign(flows, {
    teller: {
      ...flows.teller,
      tell: async (...of: Parameters<typeof tell>) =>
        (of[1].id === groupId ? answers.shift()?.() : undefined) ?? tell(...of),
    },
  })
  await raise(stack)
  expect(answers).toEqual([])
  expect((await flows.directories.get(organization))?.chats.get(groupId)?.reachable).toBe(true)
  expect(kinds(stack).map(String)).toContain(`${erik.id},send-card`)
  expect(await owed(stack)).toEqual([])
})

test('a group that became a supergroup is followed', async () => {
  const stack = await flowsUnderTest()
  stack.answers.push({ kind: 'moved', to: -1009 })
  await raise(stack)
  expect(kinds(stack)).toEqual([
    [groupId, 'send-card'],
    [-1009, 'send-card'],
  ])
  const directory = await stack.flows.directories.get(organization)
  expect(directory?.sites.get('cellar')?.chat).toBe(-1009)
})

test('a card that was deleted is told anew', async () => {
  const stack = await flowsUnderTest()
  await raise(stack)
  stack.answers.push({ kind: 'gone' })
  for (let i = 0; i < 4; i++) {
    await ingest(
      stack.flows,
      organization,
      temperatures('a', stack.clock.now(), [stack.clock.now(), 20]),
      'pi',
    )
    await stack.clock.advance(minute)
    await stack.idle()
  }
  expect(kinds(stack).slice(1)).toEqual([
    [groupId, 'edit-card'],
    [groupId, 'reply'],
  ])
  expect(await owed(stack)).toEqual([])
})

test('a card that was deleted is shown again when what somebody has comes again', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await raise(stack)
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  if (alarm?.name !== 'active') throw new Error('not active')
  await acknowledge(flows, organization, { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt }, anna)
  for (const value of [20, 20, 20, 20]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minute)
    await stack.idle()
  }
  const before = stack.calls.length
  // Anna is told in the same moment as the group, and it does not matter which of them comes first.
  stack.answers.push({ kind: 'gone' }, { kind: 'gone' })
  await raise(stack)
  const since = stack.calls.slice(before).filter(({ chat }) => chat === groupId)
  expect(since.map(({ call }) => call.kind)).toEqual(['edit-card', 'send-card'])
  expect(since[1]?.call).toMatchObject({ card: { quiet: true } })
  expect(await owed(stack)).toEqual([])
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
  const stack = await flowsUnderTest(presetRules('room'), crashing)
  await raise(stack)
  expect(kinds(stack)).toEqual([[groupId, 'send-card']])
  dying = false
  await stack.clock.advance(minute)
  await watch(stack.flows)
  await stack.idle()
  expect(kinds(stack)).toEqual([
    [groupId, 'send-card'],
    [groupId, 'send-card'],
  ])
  expect(await owed(stack)).toEqual([])
})

test('alarms of one site that come together ring once', async () => {
  const stack = await flowsUnderTest()
  for (const value of [25, 25.5]) {
    for (const sensor of ['a', 'b'])
      await ingest(
        stack.flows,
        organization,
        temperatures(sensor, stack.clock.now(), [stack.clock.now(), value]),
        'pi',
      )
    await stack.clock.advance(minute)
  }
  await stack.idle()
  expect(kinds(stack)).toEqual([
    [groupId, 'send-card'],
    [groupId, 'edit-card'],
  ])
})

test('a notice that Telegram refuses for good goes to the next rung once, and the teller ends', async () => {
  const stack = await flowsUnderTest()
  stack.answers.push({ kind: 'refused', why: '400 Bad Request: something new' })
  await raise(stack)
  const told = kinds(stack).map(String)
  expect(told.filter((one) => one === `${groupId},send-card`)).toHaveLength(1)
  expect(told).toContain(`${anna.id},reply`)
  expect(told).toContain(`${erik.id},send-card`)
  expect((await stack.flows.directories.get(organization))?.chats.get(groupId)?.reachable).toBe(true)
  expect(await owed(stack)).toEqual([])
})

test('what waited while Telegram was away calls nobody once its sensor is silenced: the card is told, and no rung', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await raise(stack)
  for (const away of [false, true]) {
    stack.messenger.away = away
    await clock.advance(8 * minute)
    await watch(flows)
    await stack.idle()
  }
  expect((await owed(stack)).some((id) => id.includes('rung'))).toBe(true)
  await silenceAlarm(flows, organization, 'a', anna, 'defrosting', 60 * minute)
  const since = stack.calls.length
  stack.messenger.away = false
  for (let round = 0; round < 3; round++) {
    await clock.advance(minute)
    await watch(flows)
    await stack.idle()
  }
  expect(stack.calls.slice(since).map(({ call }) => call.kind)).not.toContain('reply')
  expect(await owed(stack)).toEqual([])
})
