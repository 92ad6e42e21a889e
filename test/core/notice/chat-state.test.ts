import { describe, expect, test } from 'vitest'
import {
  afterTelling,
  type Card,
  type ChatState,
  emptyChat,
  hasUnnamed,
  namesOf,
  replaceCard,
  type TellingStep,
} from '#core/notice/chat-state.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { notice, over, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const keyOf = (sensor: string): string => alarmKey(view(sensor))
const card = (messageId: number, sensors: readonly string[], more: Partial<Card> = {}): Card => ({
  messageId,
  site: 'site-a',
  openedAt: t0,
  digest: false,
  alarms: Object.fromEntries(sensors.map((sensor) => [keyOf(sensor), view(sensor)])),
  ...more,
})
const chatOf = (...cards: readonly Card[]): ChatState => ({ ...emptyChat, cards })
const step = (call: TellingStep['call'], after: ChatState, settles: readonly string[]): TellingStep => ({
  call,
  after,
  settles,
  urgent: true,
})
const ids = (cards: readonly Card[]) => cards.map(({ messageId }) => messageId)

test('cards stand in the order in which they were opened, whichever was replaced last', () => {
  const [first, second] = [card(1, ['a']), card(2, ['b'], { openedAt: t0 + 5 })]
  const chat = chatOf(first, second)
  expect(ids(replaceCard(chat, first, { ...first, digest: true }).cards)).toEqual([1, 2])
  expect(ids(replaceCard(chat, null, card(3, ['c'], { openedAt: t0 + 1 })).cards)).toEqual([1, 3, 2])
})

describe('names that a card has no room for', () => {
  const crowded = card(1, ['a', 'b', 'c'], { unnamed: [keyOf('b'), keyOf('c')] })
  const waiting = ['a', 'b', 'c'].map((sensor) => notice('raised', view(sensor)))
  const [, ofB, ofC] = waiting.map(({ id }) => id)

  test('are told on a page, which is urgent and settles what waits for them alone', () => {
    expect([hasUnnamed(chatOf(card(9, ['z']), crowded)), hasUnnamed(chatOf(card(9, ['z'])))]).toEqual([
      true,
      false,
    ])
    expect(namesOf(chatOf(crowded), crowded, waiting)).toEqual({
      call: { kind: 'names', card: crowded, alarms: [view('b'), view('c')] },
      after: chatOf(crowded),
      settles: [ofB, ofC],
      urgent: true,
    })
  })

  test('are named by the page, and wait for the next one where it has no room either', () => {
    const chat = chatOf(card(9, ['z']), crowded)
    const page = namesOf(chat, crowded, waiting)
    const some = afterTelling(page, waiting, { messageId: 2, unnamed: [keyOf('c')] })
    expect(some.settles).toEqual([ofB])
    expect(some.state.cards).toEqual([
      card(9, ['z']),
      { ...crowded, unnamed: [keyOf('c')], paged: [keyOf('b')] },
    ])
    const { unnamed: _all, ...plain } = crowded
    const all = afterTelling(page, waiting, { messageId: 2 })
    expect(all.settles).toEqual([ofB, ofC])
    expect(all.state.cards[1]).toStrictEqual({ ...plain, paged: [keyOf('b'), keyOf('c')] })
    expect(all.state).not.toHaveProperty('told')
    // A page that could name nobody would not do better when it came again.
    const none = afterTelling(page, waiting, { messageId: 2, unnamed: [keyOf('b'), keyOf('c')] })
    expect(none.settles).toEqual([ofB, ofC])
    expect(none.state.cards[1]).toStrictEqual({ ...plain, paged: [keyOf('b'), keyOf('c')] })
  })

  test('are those that the card has no room for, but no page has named; what only brings it up to date waits for none', () => {
    const paged = card(1, ['a', 'b', 'c'], { paged: [keyOf('b')] })
    const changed = notice('changed', view('c'))
    const settles = [...waiting, changed].map(({ id }) => id)
    const edit = step({ kind: 'edit-card', card: paged }, chatOf(paged), settles)
    const told = afterTelling(edit, [...waiting, changed], {
      messageId: 7,
      unnamed: [keyOf('b'), keyOf('c')],
    })
    expect(told.state.cards).toStrictEqual([{ ...paged, unnamed: [keyOf('c')] }])
    expect(told.settles).toEqual(settles.filter((id) => id !== ofC))
  })

  test('are none where there is room for all', () => {
    const plain = card(1, ['a'])
    const told = afterTelling(step({ kind: 'edit-card', card: plain }, chatOf(plain), []), [], {
      messageId: 7,
    })
    expect(told.state.cards).toStrictEqual([plain])
  })

  test('that a reply names need no page: only those that waited for one were named by it', () => {
    const [, b] = waiting
    const a = notice('rung', view('a'))
    if (b === undefined) throw new Error('no notice')
    const reply = step({ kind: 'reply', replyTo: 1, notices: [a, b] }, chatOf(crowded), [a.id, b.id])
    const told = afterTelling(reply, [a, b], { messageId: 2 })
    expect(told.state.cards).toEqual([{ ...crowded, unnamed: [keyOf('c')], paged: [keyOf('b')] }])
    expect(told.settles).toEqual([a.id, b.id])
  })
})

describe('what was told is remembered', () => {
  test('of a new card only what would answer it if it came once more', () => {
    const sent = card(0, ['a'])
    const waiting = [
      notice('raised', view('a')),
      notice('rung', view('a')),
      notice('changed', view('a')),
      notice('worsened', view('a')),
    ]
    const [raised, rung, changed] = waiting.map(({ id }) => id)
    const settles = [raised, rung, changed].flatMap((id) => (id === undefined ? [] : [id]))
    const { state } = afterTelling(step({ kind: 'send-card', card: sent }, chatOf(sent), settles), waiting, {
      messageId: 5,
    })
    expect(ids(state.cards)).toEqual([5])
    expect(state.told).toEqual([rung])
    expect(state).not.toHaveProperty('over')
    const plain = step({ kind: 'send-card', card: sent }, chatOf(sent), [raised ?? ''])
    expect(afterTelling(plain, waiting, { messageId: 5 }).state).not.toHaveProperty('told')
  })

  test('of a reply all of it, and the order of what ended', () => {
    const ended = notice('cleared', view('a', { ...over, order: 3 }))
    const settled = notice('settled', view('b', over))
    const reply = step({ kind: 'reply', replyTo: null, notices: [ended, settled] }, emptyChat, [
      ended.id,
      settled.id,
    ])
    const { state } = afterTelling(reply, [ended, settled], { messageId: 5 })
    expect(state).toMatchObject({ told: [ended.id, settled.id], over: [[keyOf('a'), 3]] })
  })

  test('as much as is needed, and no more', () => {
    const known = Array.from({ length: 48 }, (_, index) => `told ${index}`)
    const before: ChatState = { ...emptyChat, told: known, over: known.map((key) => [key, 1] as const) }
    const ended = notice('cleared', view('a', { ...over, order: 3 }))
    const reply = step({ kind: 'reply', replyTo: null, notices: [ended] }, before, [ended.id])
    const { told = [], over: ends = [] } = afterTelling(reply, [ended], { messageId: 5 }).state
    expect([told.length, told[0], told.at(-1)]).toEqual([48, 'told 1', ended.id])
    expect([ends.length, ends[0]?.[0], ends.at(-1)]).toEqual([48, 'told 1', [keyOf('a'), 3]])
  })
})
