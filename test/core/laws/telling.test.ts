import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChatId } from '#core/ids.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { keysIn, makeRoom, notice, put, type Room, tellAll, tellOnce, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

type Arrival = {
  readonly afterMs: number
  readonly sensor: number
  readonly reasons: readonly NoticeReason[]
}

const reasons = fc.constantFrom<NoticeReason[]>(
  ['raised'],
  ['raised', 'cleared'],
  ['changed'],
  ['rung'],
  ['worsened'],
  ['silence-ended'],
  ['acknowledgement-ended'],
  ['quiet-ended'],
  ['cleared'],
  ['late'],
  ['undeliverable'],
)

const arrivals: fc.Arbitrary<readonly Arrival[]> = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 * secondMs })),
    sensor: fc.nat(25),
    reasons,
  }),
  { minLength: 1, maxLength: 80, size: 'max' },
)

const names = 'abc'

/** Lets decisions of many sensors come in; every decision has a view of its own, newer than the one before. */
const arrive = (
  room: Room,
  all: readonly Arrival[],
  meanwhile: (room: Room, until: number) => void,
): Notice[] => {
  const owed: Notice[] = []
  let at = t0
  let order = 0
  for (const { afterMs, sensor, reasons: why } of all) {
    at += afterMs
    meanwhile(room, at)
    order += 1
    const over = why.includes('cleared')
    const about = view(`${names[sensor % 3]}${sensor}`, {
      order,
      severity: sensor % 2 === 0 ? 'critical' : 'warning',
      state: over ? 'returned' : 'active',
      clearedAt: over ? at : null,
    })
    const notices = why.map((reason) =>
      notice(reason, about, { at, ...(reason === 'undeliverable' ? { deadChat: -7 } : {}) }),
    )
    owed.push(...notices)
    put(room, ...notices)
  }
  return owed
}

/** True when whoever reads the chat has seen it: the notice itself, or the alarm on a card as it was then or later. */
const shows = (call: TellingCall, one: Notice): boolean => {
  if (call.kind === 'reply') return call.notices.some(({ id }) => id === one.id)
  if (call.kind === 'names') return call.alarms.some((view) => alarmKey(view) === alarmKey(one.view))
  if (one.reason === 'undeliverable') return false
  const on = call.card.alarms[alarmKey(one.view)]
  return on !== undefined && on.order >= one.view.order
}

const told = (room: Room, one: Notice, before = room.told.length): boolean =>
  room.told.slice(0, before).some(({ call }) => shows(call, one))

const replies = (room: Room, one: Notice): number =>
  room.told.filter(({ call }) => call.kind === 'reply' && call.notices.some(({ id }) => id === one.id)).length

const chats = fc.constantFrom<ChatId>(1001, -2001)

test('everything that is news is shown before it is settled, and replied to at most once; in the end nothing waits', () => {
  fc.assert(
    fc.property(arrivals, chats, (all, chat) => {
      const room = makeRoom(chat)
      const owed = arrive(room, all, (one, until) => tellAll(one, until))
      tellAll(room)
      expect(room.inbox).toEqual([])
      for (const { id, calls } of room.settled) {
        const one = owed.find((other) => other.id === id)
        if (one === undefined || one.reason === 'changed') continue
        expect(told(room, one, calls), `${id} was settled unseen`).toBe(true)
        expect(replies(room, one)).toBeLessThanOrEqual(1)
      }
      expect(room.settled).toHaveLength(owed.length)
    }),
    runs(300),
  )
})

test('cards end up showing the last state of every alarm that they show', () => {
  fc.assert(
    fc.property(arrivals, (all) => {
      const room = makeRoom()
      const owed = arrive(room, all, (one, until) => tellAll(one, until))
      tellAll(room)
      for (const card of room.state.cards)
        for (const [key, shown] of Object.entries(card.alarms)) {
          const orders = owed
            .filter((one) => one.reason !== 'undeliverable' && alarmKey(one.view) === key)
            .map((one) => one.view.order)
          expect(shown.order).toBe(Math.max(...orders))
        }
    }),
    runs(200),
  )
})

test('a teller that dies after any call, again and again, tells twice at worst and loses nothing', () => {
  const crashes = fc.array(fc.boolean(), { minLength: 1, maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(arrivals, crashes, (all, deaths) => {
      const room = makeRoom()
      let step = 0
      const dying = (one: Room, until: number): void => {
        // The last word is not a death, so that it ends.
        while (tellOnce(one, until, deaths[step++] ?? false));
        one.now = Math.max(one.now, Number.isFinite(until) ? until : one.now)
      }
      const owed = arrive(room, all, dying)
      dying(room, Number.POSITIVE_INFINITY)
      tellAll(room)
      expect(room.inbox).toEqual([])
      const died = deaths.filter(Boolean).length
      for (const one of owed) {
        if (one.reason !== 'changed') expect(told(room, one), one.id).toBe(true)
        expect(replies(room, one)).toBeLessThanOrEqual(1 + died)
      }
    }),
    runs(200),
  )
})

test('never faster than Telegram lets: one a second in a chat, twenty a minute in a group', () => {
  fc.assert(
    fc.property(arrivals, chats, (all, chat) => {
      const room = makeRoom(chat)
      arrive(room, all, (one, until) => tellAll(one, until))
      tellAll(room)
      const times = room.told.map(({ at }) => at)
      times.forEach((at, index) => {
        expect(at - (times[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(secondMs)
        if (chat < 0)
          expect(at - (times[index - 20] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(minuteMs)
      })
    }),
    runs(200),
  )
})

test('edits that only bring cards up to date leave a quarter of a group’s messages to new alarms', () => {
  const calm = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 * secondMs }), fc.nat(2)), {
    minLength: 20,
    maxLength: 60,
  })
  fc.assert(
    fc.property(calm, (changes) => {
      const room = makeRoom(-2001)
      put(room, ...['a0', 'b0', 'c0'].map((sensor) => notice('raised', view(sensor))))
      tellAll(room, t0 + 10 * secondMs)
      let order = 1
      for (const [afterMs, sensor] of changes) {
        tellAll(room, room.now + afterMs)
        order += 1
        put(room, notice('changed', view(`${names[sensor]}0`, { order }), { at: room.now }))
      }
      tellAll(room, room.now)
      // Five alarms of five new sites: each is told a second after the one before, whatever was edited.
      const from = room.told.length
      const began = Math.max(room.now, (room.told.at(-1)?.at ?? 0) + secondMs)
      put(
        room,
        ...['d1', 'e1', 'f1', 'g1', 'h1'].map((sensor) => notice('raised', view(sensor), { at: began })),
      )
      tellAll(room, began + 5 * secondMs)
      const sent = room.told.slice(from).filter(({ call }) => call.kind === 'send-card')
      expect(sent.map(({ at }) => at - began)).toEqual([0, 1, 2, 3, 4].map((seconds) => seconds * secondMs))
    }),
    runs(100),
  )
})

test('however few names a message holds, in the end the chat names every alarm of its cards, and owes none before', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 6 }), (all, names) => {
      const room = makeRoom(1001, names)
      arrive(room, all, (one, until) => tellAll(one, until))
      tellAll(room)
      expect(room.inbox).toEqual([])
      // What is on a message is what it was last edited to.
      const messages = new Map<number, readonly string[]>()
      room.told.forEach(({ call }, index) => {
        const named = [...new Set(keysIn(call))].slice(0, names)
        messages.set(call.kind === 'edit-card' ? call.card.messageId : -1 - index, named)
        if (call.kind === 'send-card') messages.set(index + 1, named)
      })
      const visible = new Set([...messages.values()].flat())
      for (const card of room.state.cards)
        for (const key of Object.keys(card.alarms)) expect([...visible], key).toContain(key)
    }),
    runs(200),
  )
})
