import { expect, test } from 'vitest'
import { hasRoomForPicture, renewsPicture } from '#core/notice/card-picture.ts'
import { emptyChat } from '#core/notice/chat-state.ts'
import { aboutOf, answerable, begunAt, type Delivery, withDelivery } from '#core/notice/deliveries.ts'
import { countRaised, isFloodWith } from '#core/notice/flood.ts'
import { heardAfter } from '#core/notice/heard.ts'
import {
  closeOverall,
  drawPlaces,
  emptyOverall,
  judgeDraw,
  lineEnd,
  type OverallState,
} from '#core/notice/overall-limit.ts'
import { mayWriteAt, planMessage } from '#core/notice/plan-message.ts'
import { isGroup, mayTellAt, sentInLastMinute } from '#core/notice/rate-limits.ts'
import { maintenanceView } from '#core/notice/upkeep.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { notice, over, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

test('a picture is renewed for anything that sounds, and has room from the instant on in which its chat has', () => {
  expect(renewsPicture([notice('changed', view('a')), notice('rung', view('a'))])).toBe(true)
  expect(renewsPicture([notice('changed', view('a'))])).toBe(false)
  const chat = { ...emptyChat, notBefore: t0 }
  expect([t0 - 1, t0].map((now) => hasRoomForPicture(1, chat, now, 1))).toEqual([false, true])
})

test('of what was told to a way the last is remembered: alarms, answers and when it was begun', () => {
  const many = Array.from({ length: 21 }, (_, index) => notice('raised', view(`a${index}`)))
  expect(aboutOf(many)).toHaveLength(20)
  const sent: Delivery = { at: t0, outcome: 'sent', alarms: aboutOf(many.slice(0, 1)) }
  const failed: Delivery = { ...sent, outcome: 'failed' }
  expect(withDelivery([], failed)).toEqual([failed])
  expect([0, 12 * hourMs, 12 * hourMs + 1].map((ms) => answerable([sent], t0 + ms).length)).toEqual([1, 1, 0])
  expect(answerable([failed], t0)).toEqual([])
  expect([-1, 0, 5, 6].map((ms) => begunAt([sent], t0 - ms, 5)?.at)).toEqual([undefined, t0, t0, undefined])
})

test('a flood is counted over ten minutes, to the instant, and by a hundred alarms at the most', () => {
  const eleven = Array<number>(10).fill(t0)
  const flooded = (ms: number) => isFloodWith({ raisedAt: eleven, flood: false }, 1, t0 + ms)
  expect([10 * minuteMs - 1, 10 * minuteMs].map(flooded)).toEqual([true, false])
  expect(countRaised([], 101, t0)).toHaveLength(100)
})

test('a program has heard of what it was told last, whichever was told first', () => {
  const newer = notice('raised', view('a', { order: 4, severity: 'warning' }))
  const older = notice('raised', view('a', { order: 3 }))
  const story = { first: t0, began: t0, count: 2, longestMs: 0 }
  for (const mixed of [
    [newer, older],
    [older, newer],
  ])
    expect(heardAfter([], mixed, t0)).toMatchObject([{ severity: 'warning', at: t0 }])
  const ended = notice('cleared', view('a', { ...over, order: 5 }))
  expect(heardAfter([], [ended, newer], t0)).toEqual([])
  expect(heardAfter([], [newer], t0)[0]).not.toHaveProperty('story')
  expect(heardAfter([], [notice('raised', view('b', { story }))], t0)).toMatchObject([{ story }])
})

test('only what begins counts to a flood of messages, and what is aside takes no alarm’s place', () => {
  const plan = planMessage('mail', emptyChat, [notice('rung', view('a')), notice('raised', view('a'))], t0)
  expect(plan.after.raisedAt).toEqual([t0])
  expect(planMessage('mail', emptyChat, [notice('rung', view('a'))], t0)).toMatchObject({ urgent: true })
  const aside = notice('test', view('a', { ...over, order: 9 }))
  const rung = notice('rung', view('a'))
  expect(planMessage('sms', emptyChat, [aside, rung], t0).call).toMatchObject({ notices: [rung, aside] })
})

test('a group is one by its negative number; what is not urgent leaves it five of its twenty a minute', () => {
  expect([-1, 0, 1].map(isGroup)).toEqual([true, false, false])
  const fifteen = { ...emptyChat, sentAt: Array.from({ length: 15 }, (_, index) => t0 + index * secondMs) }
  expect(mayTellAt(-1, fifteen, 1, false)).toBe(t0 + minuteMs)
  expect(mayTellAt(-1, fifteen, 1)).toBe(t0 + 15 * secondMs)
  const fourteen = { ...fifteen, sentAt: fifteen.sentAt.slice(1) }
  expect(mayTellAt(-1, fourteen, 1, false)).toBe(t0 + 15 * secondMs)
  expect(
    [minuteMs - 1, minuteMs].map((ms) => sentInLastMinute({ ...emptyChat, sentAt: [t0] }, t0 + ms, 1)),
  ).toEqual([1, 0])
})

test('who answers for a maintenance is said, and that nobody does only where nobody does', () => {
  const kept = { id: 'x', responsibleName: 'Erik', from: t0, until: t0 + 1, reason: 'service', count: 1 }
  const whole = { ...kept, by: 1, name: 'Anna', responsible: 2, checklist: [], remindedAt: t0 }
  expect(maintenanceView(whole)).toStrictEqual(kept)
  expect(maintenanceView({ ...whole, orphaned: 'left' })).toStrictEqual({ ...kept, orphaned: 'left' })
})

test('an organization has a longer line while it has drawn little, and a shorter one the more it has drawn', () => {
  const draw = { organization: 'lab', hurry: 'first', count: 100, now: t0, scale: 1 } as const
  const given = (share: number, scale = 1) =>
    judgeDraw({ ...emptyOverall, shares: { lab: share } }, { ...draw, scale, now: t0 })
  /** How long its line may be: the newcomer's second and its own, then less and less of its own, down to the half. */
  const lineOf = (share: number, scale = 1) => {
    const one = given(share, scale)
    return 'again' in one ? one.again : one.givenUntilMax - t0
  }
  const every = 42
  const most = (5 - 6 + 1) * every
  expect([0, t0, t0 - 5].map((share) => lineOf(share))).toEqual([2000 + most, 2000 + most, 2000 + most])
  expect(lineOf(t0 + 10 * secondMs)).toBe(750 + most)
  expect(lineOf(t0 + 20 * secondMs)).toBe(500 + most)
  expect(lineOf(t0 + 20 * secondMs, 2)).toBe(1500)
  const shareOf = (share: number, count: number, scale = 1) => {
    const one = judgeDraw({ ...emptyOverall, shares: { lab: share } }, { ...draw, count, scale })
    return 'again' in one ? one.again : one.share - t0
  }
  expect([shareOf(0, 1), shareOf(0, 2), shareOf(t0 + secondMs, 1)]).toEqual([
    4 * every,
    8 * every,
    1000 + 4 * every,
  ])
  expect(shareOf(t0 + 20 * secondMs, 6)).toBe(20 * secondMs)
  expect(shareOf(t0 + 39 * secondMs, 6, 2)).toBe(40 * secondMs)
})

test('what was drawn is forgotten once all is quiet; a clock that ran ahead is not waited for, to the instant', () => {
  const busy: OverallState = { ...emptyOverall, givenUntil: t0 + 1, shares: { other: t0 + 9 } }
  const draw = { organization: 'lab', hurry: 'first', count: 1, now: t0, scale: 1 } as const
  expect(Object.keys(drawPlaces(busy, draw).state.shares)).toEqual(['other', 'lab'])
  expect(Object.keys(drawPlaces({ ...busy, givenUntil: t0 }, draw).state.shares)).toEqual(['lab'])
  const ahead = (ms: number) => lineEnd({ givenUntil: t0 + ms }, draw) - t0
  expect([5 * secondMs, 5 * secondMs + 1].map(ahead)).toEqual([5 * secondMs, 0])
  expect(closeOverall(busy, 0)).toBe(busy)
  expect(closeOverall(busy, t0)).toEqual({ ...busy, closedUntil: t0 })
})

test('one message follows another by the time of its messenger, which may be slower than ours', () => {
  const sent = { ...emptyChat, sentAt: [t0] }
  expect([1, 60].map((scale) => mayWriteAt('sms', sent, t0, scale) - t0)).toEqual([15_000, 900_000])
  expect(mayWriteAt('hook', sent, t0, 60)).toBe(t0)
})
