import { describe, expect, test } from 'vitest'
import { beginStory, repeatStory } from '#core/alarm/story.ts'
import { type AlarmView, isLateNews, isQuiet, type ViewContext, viewOf } from '#core/notice/notice.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs } from '#core/time.ts'
import { acknowledgement, active } from '../../support/core/alarms.ts'
import { view } from '../../support/core/chat.ts'
import { anna, high, t0 } from '../../support/core/directory.ts'

const context: ViewContext = {
  sensor: 'a',
  rule: high(),
  latest: null,
  perMinute: null,
  silence: null,
  order: 1,
}
const absence = { ...context, rule: silentRule }
const shown = (more: Partial<ViewContext>, of = active(), state: AlarmView['state'] = 'active') =>
  viewOf(of, state, null, { ...context, ...more })

test('a plain view has what every view has, and no more', () => {
  expect(shown({})).toStrictEqual({
    sensor: 'a',
    rule: high(),
    raisedAt: t0,
    began: active().began,
    severity: 'critical',
    state: 'active',
    clearedAt: null,
    latest: null,
    worst: active().worst,
    acknowledgement: null,
    silence: null,
    perMinute: null,
    order: 1,
  })
})

describe('a view says', () => {
  test('that a value is none of now', () => {
    expect([true, false].map((past) => shown({ past }).past)).toEqual([true, undefined])
  })
  test('who has it, and what they wrote of it', () => {
    const { by, name, at } = acknowledgement()
    const remark = { name, at, words: 'the door' }
    const taken = shown({}, active({ acknowledgement: acknowledgement(), remark, learnedAt: t0 + 5 }))
    expect(taken).toMatchObject({ acknowledgement: { by, name, at }, remark, learnedAt: t0 + 5 })
  })
  test('why something is missed that still speaks: as it is while that goes on, and as it was when it is over', () => {
    const missed = active({ missing: 'blind' })
    const why = (missing: ViewContext['missing'], state: AlarmView['state'], rule: ViewContext['rule']) => {
      const { blind, deaf } = shown({ missing, rule }, missed, state)
      return [blind, deaf]
    }
    expect(why('deaf', 'active', silentRule)).toEqual([undefined, true])
    expect(why('deaf', 'recovering', silentRule)).toEqual([undefined, true])
    expect(why(undefined, 'active', silentRule)).toEqual([undefined, undefined])
    expect(why('deaf', 'returned', silentRule)).toEqual([true, undefined])
    expect(why('deaf', 'ended', silentRule)).toEqual([true, undefined])
    expect(why('blind', 'active', high())).toEqual([undefined, undefined])
    expect(why('blind', 'ended', high())).toEqual([undefined, undefined])
  })
  test('until when a warning keeps quiet, and nothing of that of what is critical', () => {
    const quietUntil = t0 + hourMs
    expect(shown({ quietUntil }, active({ severity: 'warning' })).quietUntil).toBe(quietUntil)
    expect(shown({ quietUntil })).not.toHaveProperty('quietUntil')
    expect([t0, quietUntil - 1, quietUntil].map((now) => isQuiet(view('a', { quietUntil }), now))).toEqual([
      true,
      true,
      false,
    ])
    expect(isQuiet(view('a'), t0)).toBe(false)
  })
  test('by which limit it rang, and where that is now', () => {
    const changed = { by: anna.id, name: anna.name, at: t0 }
    const rule = high({ setpoint: 30, instruction: 'Run.', changed })
    expect(shown({ rule }, active({ rangBy: high() }))).toMatchObject({
      rule: high({ instruction: 'Run.' }),
      changed: { stamp: changed, setpoint: 30 },
    })
    const removed = { stamp: null, removed: true } as const
    expect(shown({ rule, changed: removed }, active({ rangBy: high() })).changed).toEqual(removed)
  })
  test('how often it came, from the second time on, if it is of that story', () => {
    const once = beginStory(active())
    const twice = repeatStory(once)
    expect(shown({ story: twice }).story).toEqual({ first: t0, began: once.began, count: 2, longestMs: 0 })
    expect(shown({ story: once })).not.toHaveProperty('story')
    expect(shown({ story: twice }, active({ raisedAt: t0 - 1 }))).not.toHaveProperty('story')
  })
  test('of an absence what the battery was, and of a drill and hours what they are', () => {
    const battery = { quantity: 'battery', value: 2.4, at: t0 } as const
    const hours = { from: t0, to: t0 + hourMs }
    expect(viewOf(active(), 'active', null, { ...absence, battery, hours })).toMatchObject({ battery, hours })
  })
})

test('it is news of the past when it was learned of in the instant in which it was over, or later', () => {
  const learned = (learnedAt: number | undefined, clearedAt: number | null) =>
    isLateNews(view('a', { clearedAt, ...(learnedAt !== undefined && { learnedAt }) }))
  expect([learned(t0, t0), learned(t0 + 1, t0), learned(t0 - 1, t0)]).toEqual([true, true, false])
  expect([learned(t0, null), learned(undefined, t0)]).toEqual([false, false])
})
