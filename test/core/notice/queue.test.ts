import { describe, expect, test } from 'vitest'
import { drillRule, overdueRule, uncoveredRule } from '#core/alarm/alarm-rules.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import {
  alarmKey,
  byUrgency,
  isLastWord,
  isLoud,
  isOutdated,
  isOutOfService,
  isSameAlarm,
  isToldWith,
  newestViews,
  standsIn,
} from '#core/notice/queue.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { acknowledgement } from '../../support/core/alarms.ts'
import { notice, view } from '../../support/core/chat.ts'
import { high, t0 } from '../../support/core/directory.ts'

const warning = { severity: 'warning' } as const

test('what sounds is told first, of that what is critical, then what is oldest, then what was decided first', () => {
  const inOrder = [
    notice('rung', view('a'), { at: t0 + 9 }),
    notice('raised', view('b', warning), { at: t0 }),
    notice('raised', view('c', { ...warning, order: 1 }), { at: t0 + 1 }),
    notice('raised', view('c', { ...warning, order: 2 }), { at: t0 + 1 }),
    notice('changed', view('d'), { at: t0 - 9 }),
    notice('late', view('e', warning), { at: t0 - 9 }),
  ]
  for (const mixed of [[...inOrder].reverse(), [3, 0, 5, 2, 1, 4].map((index) => inOrder[index])])
    expect(mixed.flatMap((one) => (one === undefined ? [] : [one])).sort(byUrgency)).toEqual(inOrder)
})

test('an alarm is one with its repeats, and another by sensor, rule or first', () => {
  const story = { first: t0, began: t0, count: 2, longestMs: 0 }
  const same = (one: Partial<AlarmView>, sensor = 'a') =>
    isSameAlarm(notice('raised', view('a')), notice('rung', view(sensor, one)))
  expect(same({ raisedAt: t0 + 5, story })).toBe(true)
  expect(same({ raisedAt: t0 + 5 })).toBe(false)
  expect(same({ rule: high({ id: 'other' }) })).toBe(false)
  expect(same({}, 'b')).toBe(false)
})

test('of views of one alarm the one of the latest order counts, and of two alike the last', () => {
  const newest = (...views: readonly AlarmView[]) =>
    newestViews(views.map((one) => notice('changed', one))).get(alarmKey(view('a')))
  const [first, second] = [view('a', { order: 3, perMinute: 1 }), view('a', { order: 3, perMinute: 2 })]
  expect(newest(view('a', { order: 2 }), first, view('a', { order: 1 }))).toBe(first)
  expect(newest(first, second)).toBe(second)
})

test('an excursion goes on while it is active or recovering, and is loud where nothing keeps it quiet', () => {
  const states = ['active', 'recovering', 'returned', 'ended'] as const
  expect(states.map((state) => standsIn(view('a', { state })))).toEqual([true, true, false, false])
  expect(states.map((state) => isLoud(view('a', { state }), t0))).toEqual([true, true, false, false])
  const quiets: readonly Partial<AlarmView>[] = [
    { silence: { name: 'Anna', until: t0 + 1, reason: 'defrosting' } },
    { quietUntil: t0 + 1 },
  ]
  expect(quiets.map((quiet) => isLoud(view('a', quiet), t0))).toEqual([false, false])
  expect(isLoud(view('a', { quietUntil: t0 }), t0)).toBe(true)
})

const maintenance = {
  id: 'x',
  responsibleName: 'Erik',
  from: t0,
  until: t0 + 1,
  reason: 'service',
  count: 1,
}

test('what is out of service is not told, but its drill and that its maintenance is overdue are', () => {
  const told = [high(), overdueRule, drillRule].map((rule) =>
    isOutOfService(view('a', { rule, maintenance })),
  )
  expect(told).toEqual([true, false, false])
  expect(isOutOfService(view('a'))).toBe(false)
  const [one, other] = ['a', 'b'].map((sensor) => notice('maintenance', view(sensor), { upkeep: 'ends' }))
  if (one === undefined || other === undefined) throw new Error('no notices')
  expect(isToldWith(one, other)).toBe(true)
  expect(isToldWith(one, { ...other, view: view('b', { maintenance }) })).toBe(false)
  expect(isToldWith({ ...other, view: view('b', { maintenance }) }, one)).toBe(false)
})

describe('a notice is no news any more', () => {
  const taken = { acknowledgement: acknowledgement() }
  const outdated = (reason: NoticeReason, shown: Partial<AlarmView>) =>
    isOutdated(notice(reason, view('a', { order: 2 })), view('a', { order: 3, ...shown }))
  test('when its alarm was taken or ended since', () => {
    for (const reason of ['rung', 'raised', 'worsened'] as const) {
      expect(outdated(reason, {})).toBe(false)
      expect(outdated(reason, taken)).toBe(true)
      expect(outdated(reason, { state: 'ended' })).toBe(true)
      expect(outdated(reason, { ...taken, order: 2 })).toBe(false)
    }
  })
  test('when it was silenced, or its sensor taken out of service, since; but for what is told all the same', () => {
    const silence = { name: 'Anna', until: t0 + 1, reason: 'defrosting' }
    for (const reason of ['rung', 'worsened', 'repeated', 'silence-ended'] as const) {
      expect(outdated(reason, { silence })).toBe(true)
      expect(outdated(reason, { maintenance })).toBe(true)
      expect(outdated(reason, { silence, order: 2 })).toBe(false)
      for (const rule of [overdueRule, drillRule, uncoveredRule])
        expect(outdated(reason, { rule, silence, maintenance })).toBe(false)
    }
    expect(outdated('cleared', { silence })).toBe(false)
  })
  test('but an end is, whatever came since; and that it was handed to nobody is none', () => {
    for (const reason of ['cleared', 'settled'] as const) {
      expect(isLastWord(notice(reason, view('a')))).toBe(true)
      expect(outdated(reason, { state: 'ended' })).toBe(false)
    }
    expect(isLastWord(notice('late', view('a')))).toBe(false)
    const worsened = notice('worsened', view('a', { ...taken, order: 2 }))
    expect(isOutdated(worsened, view('a', { ...taken, order: 3 }))).toBe(true)
    expect(outdated('handed-on', {})).toBe(false)
    expect(outdated('handed-on', taken)).toBe(true)
  })
})
