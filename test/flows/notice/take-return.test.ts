import { describe, expect, test } from 'vitest'
import { type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import type { Delivery } from '#core/notice/deliveries.ts'
import { minuteMs } from '#core/time.ts'
import { freeLine, takeBack, takeReturn } from '../../../pipeline/flows/notice/take-return.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const address = 'erik@lab.example'
const mail = wayIdOf('mail', address)

/** Erik has mail; that is what is remembered of what was sent to him, a digest that named no alarm, and when. */
const open = async (deliveries: readonly Delivery[] = []) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  await addWay(flows, organization, erik.id, 'mail', address)
  await clock.advance(10 * minuteMs)
  const { inboxes } = flows.stores
  const write = async (more: Partial<ChatState>): Promise<void> => {
    const state = await inboxes.acquire(organization, mail, 'test', clock.now(), clock.now() + 9)
    if (state === 'held') throw new Error('it is held')
    await inboxes.save(organization, mail, 'test', { ...emptyChat, ...more }, clock.now() + 9)
    await inboxes.release(organization, mail, 'test')
  }
  await write({ deliveries })
  const remembered = async () =>
    ((await inboxes.peek(organization, mail)).deliveries ?? []).map(({ outcome, why }) => [outcome, why])
  const way = async () => (await flows.directories.get(organization))?.chats.get(mail)
  const read = () => under.informed.map(({ chat, notification }) => `${chat} ${notification.kind}`).sort()
  const events = () => under.lines.map(({ event }) => event)
  return { ...under, write, remembered, way, read, events, sentAt: clock.now() - minuteMs }
}
const both = [`${anna.id} way-failed`, `${erik.id} way-failed`].sort()

describe('a mail that named no alarm and came back', () => {
  test('for this time: both who reads it and the admins read that, the way goes on, and it is remembered', async () => {
    const { flows, sentAt, read, way, remembered, events } = await open()
    const back = { sentAt, because: 'not-now', why: '452' } as const
    await takeBack(flows, organization, mail, back)
    expect(read()).toEqual(both)
    expect(await way()).toMatchObject({ reachable: true })
    expect(await remembered()).toEqual([['failed', '452']])
    expect(events()).toEqual(['message-came-back'])
    await takeBack(flows, organization, mail, back)
    expect(read()).toEqual(both)
    await takeBack(flows, organization, mail, { ...back, why: '450' })
    expect(read()).toHaveLength(4)
  })

  test('is remembered also where nothing was sent that way before', async () => {
    const { flows, write, sentAt, remembered } = await open()
    await write({})
    await takeBack(flows, organization, mail, { sentAt, because: 'not-now', why: '452' })
    expect(await remembered()).toEqual([['failed', '452']])
  })

  test('is not said where it named one: the alarm says it', async () => {
    const { flows, write, sentAt, read, remembered } = await open()
    const alarms = [{ sensor: 'a', rule: 'high', raisedAt: 1 }]
    await write({ deliveries: [{ at: sentAt, outcome: 'sent', alarms }] })
    await takeBack(flows, organization, mail, { sentAt, because: 'not-now', why: '452' })
    expect(read()).toEqual([])
    expect(await remembered()).toEqual([['failed', '452']])
  })

  test('for good: the same, and nothing is sent that way any more', async () => {
    const { flows, sentAt, read, way, remembered } = await open()
    await takeBack(flows, organization, mail, { sentAt, because: 'gone', why: '550' })
    expect(read()).toEqual(both)
    expect(await way()).toMatchObject({ reachable: false })
    expect(await way()).not.toHaveProperty('unsaid')
    expect(await remembered()).toEqual([['dead', '550']])
  })

  test('of a way that is lost, that nobody has, or of an organization that is not, says nothing', async () => {
    const { flows, sentAt, events, way } = await open()
    const known = await way()
    if (known === undefined) throw new Error('no way')
    const back = { sentAt, because: 'gone', why: '550' } as const
    await takeBack(flows, organization, 2 ** 52 + 5, back)
    await takeBack(flows, 'nobody', mail, back)
    await flows.stores.directories.put(organization, [
      { kind: 'chat', value: { ...known, reachable: false } },
    ])
    await takeBack(flows, organization, mail, back)
    expect(events()).toEqual([])
  })
})

test('is looked for by the address that it went to: a way of another kind or address, or one that is gone, is none', async () => {
  const { flows, sentAt, events, way } = await open()
  const known = await way()
  if (known === undefined) throw new Error('no way')
  const back = { address, sentAt, because: 'gone', why: '550' } as const
  for (const other of [{ ...known, kind: 'sms' }, { ...known, address: 'anna@lab.example' }, undefined]) {
    const get: typeof flows.directories.get = async (...of) => {
      const directory = await flows.directories.get(...of)
      const chats = new Map(directory?.chats)
      chats.delete(mail)
      if (other !== undefined) chats.set(mail, other as never)
      return directory && { ...directory, chats }
    }
    await takeReturn({ ...flows, directories: { ...flows.directories, get } }, back)
  }
  const gone = { ...flows.directories, get: async () => undefined }
  await takeReturn({ ...flows, directories: gone }, back)
  expect(events()).toEqual([])
  await takeReturn(flows, back)
  expect(events()).toContain('message-came-back')
})

test('while the way is told it is waited for five times, and then whoever said it must say it again', async () => {
  const { flows, clock, sentAt, events } = await open()
  const { inboxes } = flows.stores
  await inboxes.acquire(organization, mail, 'somebody', clock.now(), clock.now() + minuteMs)
  let rests = 0
  const rest = async (): Promise<void> => {
    rests += 1
  }
  const back = { sentAt, because: 'not-now', why: '452' } as const
  await expect(takeBack({ ...flows, rest }, organization, mail, back)).rejects.toThrow('is not remembered')
  expect(rests).toBe(5)
  expect(events()).toContain('return-not-remembered')
})

test('the line is free once the call is over that was the last, and is never held for longer than before', async () => {
  const { flows, clock, write } = await open()
  const now = clock.now()
  const call = (at: number): Delivery => ({ at, outcome: 'sent', alarms: [] })
  const freed = async (
    at: number,
    deliveries: readonly Delivery[] | undefined,
    notBefore = now + minuteMs,
  ) => {
    await write({ notBefore, ...(deliveries && { deliveries }) })
    expect(await freeLine(flows, organization, mail, at)).toBe(true)
    return (await flows.stores.inboxes.peek(organization, mail)).notBefore
  }
  expect(await freed(now - 5, [call(now - 9), call(now - 7), call(now - 5)])).toBe(now)
  expect(await freed(now - 5, [call(now - 5)], now - 1)).toBe(now - 1)
  expect(await freed(now - 9, [call(now - 9), call(now - 5)])).toBe(now + minuteMs)
  expect(await freed(now - 9, [])).toBe(now + minuteMs)
  expect(await freed(now - 9, undefined)).toBe(now + minuteMs)
})
