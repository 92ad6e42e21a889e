import { describe, expect, test } from 'vitest'
import { type Card, type ChatState, emptyChat, type TellingPlan } from '#core/notice/chat-state.ts'
import { isLost, planLostCard, withoutLost } from '#core/notice/lost-card.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { planTelling } from '#core/notice/plan.ts'
import { planForCard, reply } from '#core/notice/plan-card.ts'
import { alarmKey, newestViews } from '#core/notice/queue.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { acknowledgement } from '../../support/core/alarms.ts'
import { notice, over, siteOf, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const keyOf = (sensor: string): string => alarmKey(view(sensor))
const card = (messageId: number, views: readonly AlarmView[], more: Partial<Card> = {}): Card => ({
  messageId,
  site: 'site-a',
  openedAt: t0,
  digest: false,
  alarms: Object.fromEntries(views.map((one) => [alarmKey(one), one])),
  ...more,
})
const chatOf = (...cards: readonly Card[]): ChatState => ({ ...emptyChat, cards })
const plan = (chat: ChatState, notices: readonly Notice[], now = t0) =>
  planTelling(chat, notices, now, siteOf)
const taken = { acknowledgement: acknowledgement() }
const settled = ({ settles }: TellingPlan) => [...settles].sort()
const ids = (...notices: readonly Notice[]) => notices.map(({ id }) => id).sort()
const isUrgent = (one: TellingPlan) => one.call !== null && one.urgent
const sensorsOf = ({ call }: TellingPlan) =>
  call === null || call.kind === 'reply'
    ? undefined
    : Object.values(call.kind === 'names' ? call.alarms : call.card.alarms).map(({ sensor }) => sensor)

describe('a new card', () => {
  test('is urgent, and made without a sound only where all that goes on it is known', () => {
    const news = notice('raised', view('a1'))
    const shown = notice('changed', view('a2', taken))
    expect(isUrgent(plan(emptyChat, [news]))).toBe(true)
    const quiet = plan(emptyChat, [shown])
    expect([isUrgent(quiet), quiet.call]).toMatchObject([false, { kind: 'send-card', card: { quiet: true } }])
    const both = plan(emptyChat, [news, shown])
    expect([sensorsOf(both), isUrgent(both), settled(both)]).toEqual([['a1', 'a2'], true, ids(news, shown)])
    // What somebody has and rings all the same sounds.
    expect(isUrgent(plan(emptyChat, [notice('worsened', view('a3', taken))]))).toBe(true)
    expect(isUrgent(plan(emptyChat, [notice('changed', view('a4'))]))).toBe(true)
  })

  test('leaves out what is of the past, aside, on another card already, or only would bring one up to date that is over', () => {
    const news = notice('raised', view('a1'))
    const late = notice('late', view('a2', { ...over, learnedAt: t0 + 2 * minuteMs }))
    const aside = notice('lost', view('a3'))
    const known = notice('changed', view('a4', { order: 1 }))
    const ended = [notice('changed', view('a5')), notice('changed', view('a5', over))]
    const there = card(7, [view('a4')], { openedAt: t0 - minuteMs })
    const planned = plan(chatOf(there), [news, late, aside, known, ...ended])
    expect([sensorsOf(planned), settled(planned)]).toEqual([['a1'], ids(news)])
  })

  test('is joined until five seconds after it was opened, where it rang; of several alarms one that is loud is enough', () => {
    const silenced = view('a1', { silence: { name: 'Anna', until: t0 + minuteMs, reason: 'defrosting' } })
    const there = card(7, [silenced, view('a2')])
    const kindAt = (ms: number) => plan(chatOf(there), [notice('raised', view('a3'))], t0 + ms).call?.kind
    expect([5 * secondMs, 5 * secondMs + 1].map(kindAt)).toEqual(['edit-card', 'send-card'])
  })

  test('is none for an end beside which nothing waits for that alarm; beside its own beginning it is one', () => {
    const cleared = notice('cleared', view('a1', { ...over, order: 3 }))
    const other = notice('raised', view('a2', { order: 9 }))
    const alone = plan(emptyChat, [cleared, notice('changed', view('b1', over))])
    expect(alone.call).toEqual({ kind: 'reply', replyTo: null, notices: [cleared] })
    expect(plan(emptyChat, [cleared, other]).call).toMatchObject({ kind: 'reply', notices: [cleared] })
    expect(plan(emptyChat, [cleared, notice('raised', view('a1'))]).call?.kind).toBe('send-card')
    // What only brings its card up to date comes after the end, and makes a card of both.
    expect(plan(emptyChat, [cleared, notice('changed', view('a1', { order: 4 }))]).call?.kind).toBe(
      'send-card',
    )
    const settledNotice = notice('settled', view('a1', over))
    expect(plan(emptyChat, [settledNotice]).call).toMatchObject({ kind: 'reply', notices: [settledNotice] })
  })

  test('is made for what only brings up to date while its alarm stands as far as the newest of it says', () => {
    const changed = notice('changed', view('a1', { ...taken, order: 3 }))
    const older = notice('changed', view('a1', { ...over, order: 2 }))
    const others = notice('changed', view('a2', { ...over, order: 4 }))
    expect(sensorsOf(plan(emptyChat, [changed, older]))).toEqual(['a1'])
    expect(sensorsOf(plan(emptyChat, [changed, others]))).toEqual(['a1'])
    const same = notice('changed', view('a1', { ...over, order: 3 }))
    expect(plan(emptyChat, [changed, { ...same, id: 'same' }]).call).toBe(null)
  })
})

test('a card that has named all has no page, and what is left for nothing is done with', () => {
  const left = notice('changed', view('a9', over))
  expect(plan(chatOf(card(7, [view('a1')])), [left])).toMatchObject({ call: null, settles: [left.id] })
})

describe('what was told is not told again', () => {
  const ended: ChatState = {
    ...emptyChat,
    over: [
      ['other', 9],
      [keyOf('a1'), 3],
    ],
  }
  test('by what is older than an end that was told, unless it is aside or its alarm has a card', () => {
    const rung = (order: number) => notice('rung', view('a1', { order }))
    expect(plan(ended, [rung(2)])).toMatchObject({ call: null, settles: [rung(2).id] })
    expect(plan(ended, [rung(3)]).call?.kind).toBe('send-card')
    expect(plan(ended, [notice('test', view('a1', { order: 2 }))]).call?.kind).toBe('reply')
    const again = { ...ended, cards: [card(4, [view('b1')]), card(5, [view('a1')])] }
    expect(plan(again, [rung(2)]).call).toMatchObject({ kind: 'edit-card', card: { messageId: 5 } })
    const beside = { ...ended, cards: [card(4, [view('b1')])] }
    expect(plan(beside, [rung(2)]).call).toBe(null)
    expect(plan(ended, [notice('rung', view('a2', { order: 2 }))]).call?.kind).toBe('send-card')
  })
})

describe('news of the past', () => {
  const past = { state: 'ended', clearedAt: t0, learnedAt: t0 } as const
  const late = (sensor: string) => notice('late', view(sensor, past))
  test('joins a message of nothing but such news of its site, for a quarter of an hour', () => {
    const there = card(7, [view('a1', past)])
    const kindAt = (ms: number, known = there) => plan(chatOf(known), [late('a2')], t0 + ms).call
    expect(kindAt(15 * minuteMs)).toMatchObject({ kind: 'edit-card', card: { messageId: 7 } })
    expect(kindAt(15 * minuteMs + 1)).toMatchObject({
      kind: 'send-card',
      card: { messageId: 0, digest: false },
    })
    expect(kindAt(0, card(7, [view('a1', past), view('a3')]))?.kind).toBe('send-card')
  })
  test('takes with it what waits of it for that site, and nothing else; it is not urgent', () => {
    const beside = notice('changed', view('a3', over))
    const planned = plan(emptyChat, [late('a1'), late('a2'), late('b1'), beside])
    expect([sensorsOf(planned), settled(planned), isUrgent(planned)]).toEqual([
      ['a1', 'a2'],
      ids(late('a1'), late('a2')),
      false,
    ])
  })
})

describe('what waits for a card', () => {
  const there = card(7, [view('a1'), view('a2')])
  const forCard = (known: Card, ...waiting: readonly Notice[]) =>
    planForCard({ ...emptyChat, cards: [known] }, known, waiting, newestViews(waiting), t0)

  test('brings it up to date first, urgently where something sounds, and leaves what is said for after that', () => {
    const changed = notice('changed', view('a1', { order: 2, ...taken }))
    const raised = notice('raised', view('a2', { order: 2 }))
    const rung = notice('rung', view('a2', { order: 2 }))
    const calm = forCard(there, changed)
    expect(calm).toMatchObject({ call: { kind: 'edit-card' }, settles: [changed.id], urgent: false })
    const loud = forCard(there, changed, raised, rung)
    expect(loud).toMatchObject({ call: { kind: 'edit-card' }, urgent: true })
    expect(loud && settled(loud)).toEqual(ids(changed, raised))
  })

  test('then is said as one answer to it: calls, and the last word of a story without a sound', () => {
    const rung = notice('rung', view('a2'))
    const settledNotice = notice('settled', view('a1'))
    const both = forCard(there, rung, settledNotice, notice('raised', view('a1')))
    expect(both).toMatchObject({
      call: { kind: 'reply', replyTo: 7, notices: [rung, settledNotice] },
      urgent: true,
    })
    expect(forCard(there, settledNotice)).toMatchObject({ call: { kind: 'reply' }, urgent: false })
    expect(reply(emptyChat, null, [settledNotice, rung]).urgent).toBe(true)
    expect(forCard(there, notice('raised', view('a1')))).toMatchObject({ call: null })
  })

  test('of a digest sounds only while nobody takes it, or it was handed to somebody, as long as the flood goes on', () => {
    const digest = { ...there, digest: true }
    const during: ChatState = { ...emptyChat, flood: true, raisedAt: Array(6).fill(t0), cards: [digest] }
    const said = (reason: Notice['reason'], chat: ChatState) =>
      planForCard(chat, digest, [notice(reason, view('a1', taken))], new Map(), t0)?.call?.kind
    const reasons = ['rung', 'handed-on', 'worsened', 'cleared', 'settled'] as const
    expect(reasons.map((reason) => said(reason, during))).toEqual([
      'reply',
      'reply',
      undefined,
      undefined,
      undefined,
    ])
    const after = { ...during, flood: false }
    expect(reasons.map((reason) => said(reason, after))).toEqual([
      'reply',
      'reply',
      'reply',
      undefined,
      undefined,
    ])
  })

  test('for a name that it has no room for waits for the page, unless it is said now', () => {
    const crowded = { ...there, unnamed: [keyOf('a1'), keyOf('a2')] }
    const raised = notice('raised', view('a1'))
    const changed = notice('changed', view('a1'))
    const [rung, other] = [notice('rung', view('a1')), notice('rung', view('a2'))]
    expect(forCard(crowded, raised)).toBe(undefined)
    expect(forCard(crowded, raised, changed)).toMatchObject({ call: null, settles: [changed.id] })
    const said = forCard(crowded, raised, rung, other)
    expect(said).toMatchObject({ call: { notices: [rung, other] } })
    expect(said && settled(said)).toEqual(ids(rung, other))
  })
})

describe('a card whose message is gone', () => {
  const lost = card(0, [view('a1'), view('a2')])
  const story = { first: t0, began: t0, count: 2, longestMs: 0 }
  const planned = (known: Card, ...waiting: readonly Notice[]) =>
    planLostCard(chatOf(known, card(9, [view('b1')])), known, waiting, newestViews(waiting))

  test('comes back without a sound where all of it is known and nothing asks for help', () => {
    const known = card(0, [view('a1', taken), view('a2', { story })])
    const changed = notice('changed', view('a1', taken))
    expect(planned(known, changed)).toMatchObject({ urgent: false, call: { card: { quiet: true } } })
    expect(planned(known)).toMatchObject({ urgent: false })
    const loud = planned(known, changed, notice('rung', view('a1', taken)))
    expect([isUrgent(loud), loud.call]).toMatchObject([true, { kind: 'send-card' }])
    expect(loud.call).not.toHaveProperty('card.quiet')
    expect(isUrgent(planned(lost, changed))).toBe(true)
  })

  test('is forgotten where nothing of it stands, and other cards stay', () => {
    const ended = ['a1', 'a2'].map((sensor) => notice('changed', view(sensor, over)))
    const gone = planned(lost, ...ended)
    expect([gone.call, gone.settles, gone.after.cards.map(({ messageId }) => messageId)]).toEqual([
      null,
      [],
      [9],
    ])
    const mixed = chatOf(card(9, [view('b1')]), lost)
    expect(withoutLost(mixed).cards.map(isLost)).toEqual([false])
  })
})
