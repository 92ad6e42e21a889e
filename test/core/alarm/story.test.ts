import { describe, expect, test } from 'vitest'
import {
  beginStory,
  endExcursion,
  hearOf,
  isOf,
  isOpen,
  isRepeated,
  isWorseRepeat,
  repeatStory,
  type Story,
  storyGapMs,
} from '#core/alarm/story.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledgement, active } from '../../support/core/alarms.ts'
import { group, high, low, t0, vera } from '../../support/core/directory.ts'

const begun = beginStory(active())
const story = (more: Partial<Story> = {}): Story => ({ ...begun, ...more })
const at = (value: number) => ({ value, at: t0 })

test('a story begins with its first excursion, and nobody knows of it', () => {
  expect(beginStory(active())).toEqual({
    first: t0,
    began: t0 - minuteMs,
    count: 1,
    longestMs: 0,
    worst: { value: 25, at: t0 },
    severity: 'critical',
    endedAt: null,
    climb: null,
    acknowledgement: null,
    ownerToldAt: null,
    told: [],
    settled: false,
  })
  expect(isRepeated(begun)).toBe(false)
  const again = repeatStory(story({ endedAt: t0, settled: true }))
  expect(again).toEqual({ ...begun, count: 2 })
  expect(isRepeated(again)).toBe(true)
})

test('it is open while an excursion goes on, and two hours after its end, to the instant', () => {
  expect(storyGapMs).toBe(2 * hourMs)
  expect(isOpen(begun, t0 + 100 * hourMs)).toBe(true)
  const ended = story({ endedAt: t0 })
  expect([2 * hourMs, 2 * hourMs + 1].map((ms) => isOpen(ended, t0 + ms))).toEqual([true, false])
})

test('an excursion from before its first belongs to an earlier one', () => {
  expect([-1, 0, 1].map((ms) => isOf(begun, t0 + ms))).toEqual([false, true, true])
})

describe('the worst that people heard of', () => {
  const hears = (rule: ReturnType<typeof high>, known: Story['worst'], worst: Story['worst']) =>
    hearOf(story({ worst: known }), rule, { worst, severity: 'warning' }).worst
  test('is the further value, above or below, and the first of two that are alike', () => {
    expect(hears(high(), at(25), at(26))).toEqual(at(26))
    expect(hears(high(), at(26), at(25))).toEqual(at(26))
    expect(hears(low(), at(1), at(0))).toEqual(at(0))
    expect(hears(high(), { value: 25, at: 1 }, { value: 25, at: 2 })).toEqual({ value: 25, at: 1 })
  })
  test('is any that is known beside none', () => {
    expect(hears(high(), null, at(25))).toEqual(at(25))
    expect(hears(high(), at(25), null)).toEqual(at(25))
    expect(hears(high(), null, null)).toBe(null)
  })
  test('is as severe as the most severe', () => {
    const severityAfter = (known: Story['severity'], severity: Story['severity']) =>
      hearOf(story({ severity: known }), high(), { worst: null, severity }).severity
    expect(severityAfter('critical', 'warning')).toBe('critical')
    expect(severityAfter('warning', 'critical')).toBe('critical')
    expect(severityAfter('warning', 'warning')).toBe('warning')
  })
})

test('once its excursion ended it knows how long that was, who had it, where it had climbed, and every chat once', () => {
  const taken = acknowledgement()
  const climb = { rung: 1, startedAt: t0, nextAt: t0 + hourMs }
  const over = active({ acknowledgement: taken, climb, told: [group, vera.id], worst: at(27) })
  const ended = endExcursion(story({ told: [group] }), high(), over, t0 + 9 * minuteMs)
  expect(ended).toEqual({
    ...begun,
    worst: at(27),
    longestMs: 10 * minuteMs,
    endedAt: t0 + 9 * minuteMs,
    acknowledgement: taken,
    climb,
    told: [group, vera.id],
  })
  expect(endExcursion(story({ longestMs: hourMs }), high(), over, t0).longestMs).toBe(hourMs)
})

test('what was held back has not climbed: the climb of those before it stays', () => {
  const climb = { rung: 2, startedAt: t0, nextAt: t0 + hourMs }
  const climbAfter = (rung: number) =>
    endExcursion(story({ climb }), high(), active({ climb: { ...climb, rung } }), t0).climb?.rung
  expect([-1, 0].map(climbAfter)).toEqual([2, 0])
  expect(endExcursion(story({ climb }), high(), active({ climb: null }), t0).climb).toBe(null)
})

test('a repeat is worse when it is more severe, or further by twice the deadband', () => {
  const worse = (known: Partial<Story>, worst: Story['worst'], severity: Story['severity'] = 'warning') =>
    isWorseRepeat(high(), story({ severity: 'warning', ...known }), { worst, severity })
  expect(worse({}, null, 'critical')).toBe(true)
  expect(worse({ severity: 'critical' }, at(20))).toBe(false)
  expect([at(26), at(26.1)].map((worst) => worse({ worst: at(25) }, worst))).toEqual([false, true])
  expect(worse({ worst: null }, at(99))).toBe(false)
  expect(worse({ worst: at(25) }, null)).toBe(false)
})
