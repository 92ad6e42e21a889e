import { describe, expect, test } from 'vitest'
import type { Card, ChatState } from '#core/notice/chat-state.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { addPictures } from '../../../pipeline/flows/notice/add-pictures.ts'
import { cardOf, chatWith } from '../../support/chat-with-pictures.ts'
import { notice, view } from '../../support/core/chat.ts'
import { anna, erik, groupId, organization } from '../../support/flows.ts'
import { settle, virtualClock } from '../../support/virtual-clock.ts'

const without = ({ pictureDue: _no, ...card }: Card): Card => card

describe('a picture', () => {
  test('is put into its message, counts as said, and is due no more', async () => {
    const { add, put, state, clock, closed, events, signals } = await chatWith([cardOf(101)])
    await add()
    expect([put, closed, events()]).toEqual([[101], [], []])
    const { cards, sentAt, notBefore } = await state()
    expect([cards[0]?.photo, cards[0]?.pictureDue, sentAt, notBefore]).toEqual([
      true,
      undefined,
      [clock.now()],
      0,
    ])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('of each card is put into that card, the newest first', async () => {
    const { add, put, clock } = await chatWith([cardOf(101), cardOf(102), without(cardOf(103))])
    const adding = add()
    await clock.advance(2 * secondMs)
    await adding
    expect(put).toEqual([102, 101])
  })

  test('is not waited for where that takes longer than whoever adds it may', async () => {
    const now = virtualClock().now()
    const { add, put, clock } = await chatWith([cardOf(101, { openedAt: now })])
    await add(5 * secondMs - 1)
    expect(put).toEqual([])
    const adding = add(5 * secondMs)
    await clock.advance(5 * secondMs)
    await adding
    expect(put).toEqual([101])
  })

  test('is not asked for where nobody draws, and the chat is not held for it', async () => {
    const { add, inboxes, flows } = await chatWith([cardOf(101)])
    const { charts: _none, ...others } = flows
    await addPictures(others, organization, groupId, minuteMs)
    expect(inboxes.acquired).toBe(0)
    await add(minuteMs, { teller: { tell: flows.teller.tell } })
    expect(inboxes.acquired).toBe(2)
  })

  const nobody = [
    ['an organization that is gone', { org: 'gone' }],
    ['a chat that nobody knows', { chat: -9 }],
  ] as const
  test.each(nobody)('is not tried again in %s', async (_why, set) => {
    const { add, put, state, events } = await chatWith([cardOf(101)], set)
    await add()
    expect([put, events()]).toEqual([[], []])
    expect((await state()).cards[0]?.pictureDue).toBe(undefined)
  })
})

describe('while a picture is drawn', () => {
  test('somebody leaves, and it is not theirs any more, nor is it drawn afterwards', async () => {
    const { add, put, meanwhile, flows, change, state } = await chatWith([cardOf(101)], { chat: erik.id })
    let drawn = 0
    meanwhile.drawn = async () => {
      drawn += 1
      await flows.stores.directories.replacePeople(organization, [anna, erik], [anna])
    }
    await add()
    expect([put, drawn, (await state()).sentAt]).toEqual([[], 1, []])
    await change({ cards: [cardOf(101)] })
    await add()
    expect([put, drawn]).toEqual([[], 1])
  })

  const busy: readonly (readonly [string, Partial<ChatState>])[] = [
    ['its card showed another alarm, or was over', { cards: [without(cardOf(101))] }],
    ['its card is gone', { cards: [] }],
    ['something was told a moment ago', { sentAt: [virtualClock().now() - 1] }],
    [
      'so much was told in a minute that it could take an alarm’s place',
      { sentAt: Array.from({ length: 10 }, () => virtualClock().now() - 2 * secondMs) },
    ],
    ['the messenger wants nothing more', { notBefore: virtualClock().now() + 1 }],
  ]
  test.each(busy)('%s, and it is left out', async (_why, more) => {
    const { add, put, meanwhile, change, state, events } = await chatWith([cardOf(101)])
    meanwhile.drawn = () => change(more)
    await add()
    const { cards, sentAt, notBefore } = await state()
    expect([put, events(), cards.some((card) => card.pictureDue)]).toEqual([[], [], false])
    expect([sentAt, notBefore]).toEqual([more.sentAt ?? [], more.notBefore ?? 0])
  })

  test('something came, which is told first', async () => {
    const { add, put, meanwhile, stores, calls } = await chatWith([cardOf(101)])
    meanwhile.drawn = () => stores.inboxes.put(organization, [notice('raised', view('b'), { chat: groupId })])
    await add(0)
    expect([put, calls.map(({ call }) => call.kind)]).toEqual([[], ['send-card']])
  })

  test('somebody else began to tell the chat, who is let be', async () => {
    const { add, put, meanwhile, stores, clock, inboxes, state } = await chatWith([cardOf(101)])
    meanwhile.drawn = async () => {
      await stores.inboxes.acquire(organization, groupId, 'else', clock.now(), clock.now() + minuteMs)
    }
    await add()
    expect([put, inboxes.acquired, (await state()).cards[0]?.pictureDue]).toEqual([[], 1, true])
  })

  test.each([1, 60])('it is not waited for longer than 5 s, at %s times the speed', async (speed) => {
    const { add, put, meanwhile, clock } = await chatWith([cardOf(101)], { speed })
    meanwhile.drawn = () => new Promise(() => {})
    let isOver = false
    const adding = add().then(() => {
      isOver = true
    })
    await clock.advance(5 * secondMs * speed - 1)
    expect(isOver).toBe(false)
    await clock.advance(1)
    await adding
    expect(put).toEqual([])
  })
})

describe('whoever stands in line goes before a picture', () => {
  const places = [
    ['nobody does', 0, 0, true],
    ['there is no place now', undefined, 0, false],
    ['all chats are closed for a moment', 0, 1, false],
  ] as const
  test.each(places)('%s', async (_why, at, opensIn, isPut) => {
    const { add, put, flows, clock, state } = await chatWith([cardOf(101)])
    const seen = { lanes: [] as string[], back: 0 }
    const take: Flows['pace']['take'] = (_organization, hurry) => {
      seen.lanes.push(hurry)
      const done = Promise.resolve()
      return {
        at: () => at,
        since: () => 0,
        drawn: done,
        answered: done,
        giveBack: () => {
          seen.back += 1
        },
      }
    }
    await add(minuteMs, { pace: { ...flows.pace, take, opensAt: async () => clock.now() + opensIn } })
    expect([put, seen]).toEqual([isPut ? [101] : [], { lanes: ['later'], back: isPut ? 0 : 1 }])
    expect((await state()).sentAt).toHaveLength(isPut ? 1 : 0)
  })
})

describe('while a picture is on its way', () => {
  test('nothing comes, and it arrives however long that takes', async () => {
    const { add, meanwhile, clock, inboxes, state, signals } = await chatWith([cardOf(101)])
    let arrive = (): void => {}
    meanwhile.put = () =>
      new Promise((resolve) => {
        arrive = () => resolve(undefined)
      })
    const adding = add()
    await settle()
    inboxes.list = () => Promise.reject(new Error('no answer'))
    await clock.advance(secondMs)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    inboxes.list = async () => []
    arrive()
    await adding
    expect((await state()).cards[0]?.photo).toBe(true)
    const { listed } = inboxes
    await clock.advance(minuteMs)
    // Nobody looks on for what came, once it is over: the one look that was begun ends.
    expect(inboxes.listed).toBe(listed)
  })

  test.each([1, 60])(
    'something comes, and it is given up within a quarter of a second, at %s times the speed',
    async (speed) => {
      const { add, meanwhile, clock, stores, signals, state, calls, events } = await chatWith([cardOf(101)], {
        speed,
      })
      meanwhile.put = () => new Promise(() => {})
      // What came has a picture of its own to come, for which nobody waits here.
      const adding = add((secondMs / 4) * speed + 2 * secondMs)
      await settle()
      await stores.inboxes.put(organization, [notice('raised', view('b'), { chat: groupId })])
      await clock.advance((secondMs / 4) * speed - 1)
      expect(signals.map(({ aborted }) => aborted)).toEqual([false])
      await clock.advance(1)
      expect(signals.map(({ aborted }) => aborted)).toEqual([true])
      // It may have arrived all the same: it counts, so what came is told a second after it.
      await clock.advance(secondMs)
      await adding
      expect([(await state()).cards[0]?.photo, calls.map(({ call }) => call.kind)]).toEqual([
        undefined,
        ['send-card'],
      ])
      expect(events()).toEqual([['picture-not-added', 'failed']])
    },
  )

  test.each([1, 60])(
    'the messenger wants no more: that is its word for all chats, and for what came, at a scale of %s',
    async (scale) => {
      const { add, meanwhile, clock, stores, closed, state, calls, events } = await chatWith([cardOf(101)], {
        scale,
      })
      meanwhile.put = async () => {
        await stores.inboxes.put(organization, [notice('raised', view('b'), { chat: groupId })])
        return { kind: 'wait', ms: 30 * secondMs }
      }
      // What came waits for whoever has the patience.
      await add(10 * secondMs)
      expect([closed, calls]).toEqual([[30 * secondMs * scale], []])
      expect((await state()).notBefore).toBe(clock.now() + 30 * secondMs * scale)
      expect(events()).toEqual([['picture-not-added', 'wait']])
    },
  )
})
