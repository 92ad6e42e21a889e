import { describe, expect, test } from 'vitest'
import type { Chat } from '#core/directory.ts'
import { type ChatState, emptyChat, type TellingCall, type TellingStep } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import type { Holding } from '../../../pipeline/flows/notice/chat-lease.ts'
import { takeAnswer } from '../../../pipeline/flows/notice/take-answer.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { notice, view } from '../../support/core/chat.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

/** Telegram's seconds are three of ours, and the clock is twice as fast as a real one. */
const [telegramScale, speed] = [3, 2]
const wayId = telegramIdsBelow + 7
const chatOf = (id: number, kind: string): Chat =>
  ({
    id,
    kind,
    title: 'T',
    language: 'en',
    reachable: true,
    person: anna.id,
    address: 'a@b',
  }) as unknown as Chat
const telegram = chatOf(anna.id, 'private')
const group = chatOf(groupId, 'group')
const mail = chatOf(wayId, 'mail')
const hook = chatOf(wayId, 'hook')

const shown = view('a')
const key = alarmKey(shown)
const card = { messageId: 7, site: 'cellar', openedAt: 1, digest: false, alarms: { [key]: shown } }
const reply = (...notices: readonly [Notice, ...Notice[]]): TellingCall => ({
  kind: 'reply',
  replyTo: 7,
  notices,
})
const send: TellingCall = { kind: 'send-card', card }
const about = [{ sensor: 'a', rule: shown.rule.id, raisedAt: shown.raisedAt }]

type Case = {
  readonly told: Told
  readonly recipient?: Chat
  readonly call?: TellingCall
  readonly before?: Partial<ChatState>
  readonly failures?: number
  /** How long ago what waits was to be told. */
  readonly agoMs?: number
  readonly leftMs?: number
  readonly isLost?: boolean
}

/** What becomes of an answer, how long that took, and what else was done for it. */
const take = async (one: Case) => {
  const { told, recipient = telegram, before = {}, failures = 0, agoMs = 0, leftMs = 60 * secondMs } = one
  const { flows: real, clock } = await flowsUnderTest()
  const now = clock.now()
  const news = { ...notice('raised', shown), at: now - agoMs }
  const call = one.call ?? reply(news)
  const seen = { closed: [] as number[], meanwhile: 0, saves: 0, dead: 0 }
  const { inboxes } = real.stores
  const flows: Flows = {
    ...real,
    telegramScale,
    clock: { ...clock, speed },
    pace: { ...real.pace, close: async (until) => void seen.closed.push(until - now) },
    directories: {
      ...real.directories,
      get: (org, maxAge) => {
        if (maxAge === 0) seen.meanwhile += 1
        return real.directories.get(org, maxAge)
      },
    },
    log: (line) => {
      if (line.event === 'recipient-dead') seen.dead += 1
    },
    stores: {
      ...real.stores,
      inboxes: {
        ...inboxes,
        save: async (...args) => {
          seen.saves += 1
          return one.isLost === true ? 'lost' : inboxes.save(...args)
        },
      },
    },
  }
  const state: ChatState = { ...emptyChat, ...before }
  await inboxes.acquire(organization, recipient.id, 'me', now, now + 10 * minuteMs)
  const holding: Holding = {
    organization,
    chat: recipient.id,
    holder: 'me',
    deadline: now + leftMs,
    atHand: new Map([[news.id, news]]),
    until: now + 10 * minuteMs,
    ticket: undefined,
    directory: undefined,
  }
  const plan: TellingStep = { call, after: state, settles: [news.id], urgent: true }
  // What came a moment ago waits beside it.
  const fresh = { ...news, id: 'fresh', at: now }
  let next: Awaited<ReturnType<typeof takeAnswer>> | undefined
  const work = takeAnswer(flows, holding, {
    told,
    plan,
    state,
    notices: [news, fresh],
    recipient,
    failures,
  }).then((answer) => {
    next = answer
  })
  for (let steps = 0; next === undefined && steps < 500; steps++) await clock.advance(100)
  await work
  const after = typeof next === 'object' ? next.state : undefined
  const counted = typeof next === 'object' ? next.failures : next
  return { next: counted, state: after, ms: clock.now() - now, now, seen, atHand: holding.atHand.size }
}

describe('what was sent', () => {
  const told = { kind: 'sent', messageId: 9 } as const

  test('is counted, and whoever failed before has failed no more; a card is its own record', async () => {
    const { next, state, now } = await take({ told, failures: 2, before: { notBefore: 5 }, call: send })
    expect([next, state?.sentAt, state?.notBefore]).toEqual([0, [now], 5])
    expect(state).not.toHaveProperty('deliveries')
    expect(state?.heard ?? []).toEqual([])
  })

  test('is noted of what answers a card: when, and of which alarms it had room to name', async () => {
    const { state, now } = await take({ told })
    expect(state?.deliveries).toEqual([{ at: now, outcome: 'sent', alarms: about }])
    const [other, ours] = [notice('rung', view('b')), notice('rung', shown)]
    const two = await take({ told: { ...told, unnamed: [alarmKey(other.view)] }, call: reply(ours, other) })
    expect(two.state?.deliveries).toMatchObject([{ alarms: about }])
    for (const call of [reply(notice('test', shown)), reply(notice('maintenance', shown))])
      expect((await take({ told, call })).state).not.toHaveProperty('deliveries')
  })

  test('keeps a line busy for so long, in real time', async () => {
    const { state, now } = await take({ told: { ...told, busyMs: 40 }, recipient: mail })
    expect(state?.notBefore).toBe(now + 40 * telegramScale)
  })

  test('is noted of another way: when, and of which alarms; a card there says none', async () => {
    const { state, now } = await take({ told, recipient: mail })
    expect(state?.deliveries).toEqual([{ at: now, outcome: 'sent', alarms: about }])
    expect(state?.heard ?? []).toEqual([])
    expect((await take({ told, recipient: mail, call: send })).state?.deliveries).toMatchObject([
      { alarms: [] },
    ])
  })

  test('is what a program has heard, where it was a message', async () => {
    expect((await take({ told, recipient: hook })).state?.heard).toHaveLength(1)
    expect((await take({ told, recipient: hook, call: send })).state?.heard ?? []).toEqual([])
    const failed = await take({ told: { kind: 'failed', why: 'no' }, recipient: hook })
    expect(failed.state?.heard ?? []).toEqual([])
  })
})

describe('a messenger that asks to wait', () => {
  const wait = (ms: number) => ({ kind: 'wait', ms }) as const

  test('is left alone for so long of its own time, by all chats where it is Telegram', async () => {
    const { next, state, now, seen } = await take({ told: wait(4_000), failures: 2 })
    expect([next, state?.notBefore]).toEqual([2, now + 4_000 * telegramScale])
    expect(seen).toMatchObject({ closed: [4_000 * telegramScale], meanwhile: 0, saves: 1 })
    expect((await take({ told: wait(4_000), recipient: mail })).seen.closed).toEqual([])
    expect((await take({ told: wait(4_000), recipient: group })).seen.closed).toHaveLength(1)
  })

  test('means a group alone that has heard its twenty a minute', async () => {
    const { flows } = await flowsUnderTest()
    const sentAt = Array.from({ length: 20 }, () => flows.clock.now())
    expect((await take({ told: wait(4_000), recipient: group, before: { sentAt } })).seen.closed).toEqual([])
  })

  test('for half a minute has who waits told by another way meanwhile', async () => {
    expect((await take({ told: wait(30 * secondMs - 1) })).seen.meanwhile).toBe(0)
    expect((await take({ told: wait(30 * secondMs) })).seen.meanwhile).toBe(1)
  })
})

describe('a messenger that fails', () => {
  const told = { kind: 'failed', why: 'ECONNREFUSED' } as const

  test('is asked again after twice as long each time, in real time, and no more after the fourth', async () => {
    for (const failures of [0, 1, 2]) {
      const { next, ms } = await take({ told, failures })
      expect([next, ms]).toEqual([failures + 1, secondMs * speed * 2 ** (failures + 1)])
    }
    expect((await take({ told, failures: 3, leftMs: 10 * minuteMs })).next).toBe('left')
    expect((await take({ told, failures: 2, leftMs: 10 * minuteMs })).next).toBe(3)
  })

  test('is not waited for beyond what the caller can', async () => {
    expect((await take({ told, leftMs: 4 * secondMs - 1 })).next).toBe('left')
    expect((await take({ told, leftMs: 4 * secondMs })).next).toBe(1)
  })

  test('three times in a row, or for what is eight seconds old, has others told meanwhile', async () => {
    const meanwhile = async (more: Partial<Case>) => (await take({ told, ...more })).seen.meanwhile
    expect(await meanwhile({ failures: 1 })).toBe(0)
    expect(await meanwhile({ failures: 2 })).toBe(1)
    expect(await meanwhile({ agoMs: 8 * secondMs * telegramScale - 1 })).toBe(0)
    expect(await meanwhile({ agoMs: 8 * secondMs * telegramScale })).toBe(1)
  })

  test('is noted of another way with why, unless somebody else has the chat by then', async () => {
    const failed = await take({ told, recipient: mail })
    expect(failed.state?.deliveries).toMatchObject([{ outcome: 'failed', why: 'ECONNREFUSED' }])
    expect(failed.seen.saves).toBe(1)
    expect((await take({ told })).seen.saves).toBe(0)
    expect((await take({ told, recipient: mail, isLost: true })).next).toBe('held')
    expect((await take({ told, isLost: true })).next).toBe(1)
  })

  test('for half an hour is a program that takes nothing: somebody looks at it', async () => {
    expect(await take({ told, recipient: hook, agoMs: 30 * minuteMs })).toMatchObject({
      next: 'done',
      seen: { dead: 1 },
    })
    expect((await take({ told, recipient: hook, agoMs: 30 * minuteMs - 1 })).seen.dead).toBe(0)
    expect((await take({ told, recipient: mail, agoMs: 30 * minuteMs })).seen.dead).toBe(0)
  })
})

test('a chat that is dead is passed on, unless somebody else has it by then', async () => {
  const told = { kind: 'dead', because: 'blocked', why: 'blocked' } as const
  expect(await take({ told, recipient: mail })).toMatchObject({ next: 'done', seen: { dead: 1, saves: 1 } })
  expect(await take({ told, recipient: mail, isLost: true })).toMatchObject({
    next: 'held',
    seen: { dead: 0 },
  })
})

describe('what a messenger will never take', () => {
  const told = { kind: 'refused', why: 'too long' } as const
  const lost = [{ ...card, messageId: 0 }]

  test('is passed on and waits no more; a card that was to come back does not', async () => {
    const { state, atHand, seen, next } = await take({ told, before: { cards: lost }, failures: 1 })
    expect([next, atHand, seen.dead]).toEqual([1, 0, 1])
    expect(state?.cards).toEqual([])
  })

  test('is noted of another way', async () => {
    const { state } = await take({ told, recipient: mail })
    expect(state?.deliveries).toMatchObject([{ outcome: 'refused', why: 'too long' }])
  })

  test('are names: they count as told, and their card stays', async () => {
    const unnamed = [{ ...card, unnamed: [key] }]
    const call = { kind: 'names', card: unnamed[0], alarms: [shown] } as unknown as TellingCall
    const { state, now } = await take({ told, before: { cards: unnamed as never }, call })
    expect([state?.cards.length, state?.cards[0]?.unnamed ?? [], state?.sentAt]).toEqual([1, [], [now]])
  })
})
