import { describe, expect, test } from 'vitest'
import type { AlarmSignal, Pending } from '#core/alarm/alarm.ts'
import type { Condition } from '#core/alarm/assess.ts'
import { decide } from '#core/alarm/decide.ts'
import { ringsAfterMs } from '#core/alarm/pending.ts'
import { type LimitRule, silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { pending, returned } from '../../support/core/alarms.ts'
import { high, t0 } from '../../support/core/directory.ts'

/** The known value `minutes` after the first breach, which came `since` minutes after the one before. */
const says = (condition: Condition, minutes: number, since = 1, value = 25): AlarmSignal => ({
  kind: 'condition',
  condition,
  value,
  at: t0 + minutes * minuteMs,
  sinceMs: since * minuteMs,
  trustedMs: 5 * minuteMs,
})
const tenMinutes: Partial<LimitRule> = { onDelayMs: 10 * minuteMs }
const given = (state: Pending, more: Partial<LimitRule> = tenMinutes) => ({
  when: (signal: AlarmSignal) => decide(high(more), state, signal),
})
const counted = (overMinutes: number, at: number, over: boolean, clearSince: number | null = null) => ({
  kind: 'counted',
  overMs: overMinutes * minuteMs,
  from: t0 + at * minuteMs,
  over,
  clearSince: clearSince === null ? null : t0 + clearSince * minuteMs,
})
const back = (more: Partial<Pending> = {}): Pending =>
  pending({ overMs: 6 * minuteMs, from: t0 + 6 * minuteMs, over: false, ...more })

describe('over the limit', () => {
  test('it rings once the time over is the on-delay, and notes its peak before', () => {
    expect(given(pending()).when(says('breach', 9.9))).toEqual([])
    expect(given(pending()).when(says('breach', 9.9, 1, 26))).toMatchObject([{ kind: 'peaked' }])
    expect(given(pending()).when(says('breach', 10, 1, 26))).toEqual([
      {
        kind: 'raised',
        at: t0 + 10 * minuteMs,
        began: t0,
        worst: { value: 26, at: t0 + 10 * minuteMs },
        severity: 'critical',
      },
    ])
  })
  test('an absence counts for as long as a value can be trusted, and no longer', () => {
    expect(given(pending()).when(says('breach', 60, 60))).toEqual([counted(5, 60, true)])
    expect(given(pending()).when(says('breach', 62, 58))).toEqual([counted(9, 62, true)])
    expect(given(pending()).when(says('breach', 60, Number.POSITIVE_INFINITY))).toEqual([
      counted(5, 60, true),
    ])
  })
  test('a reading from before the change of its rule does not count', () => {
    expect(given(pending()).when(says('breach', -1))).toEqual([])
    expect(given(pending()).when(says('clear', -1))).toEqual([])
  })
})

describe('back from over the limit', () => {
  test('an excursion that was over by then counts', () => {
    expect(given(pending()).when(says('inside', 6))).toEqual([counted(6, 6, false)])
    expect(given(pending()).when(says('clear', 6))).toEqual([counted(6, 6, false, 6)])
  })
  test('one reading takes nothing away', () => {
    expect(given(back()).when(says('breach', 7))).toEqual([counted(6, 7, true)])
    expect(given(back({ overMs: 10 * minuteMs })).when(says('breach', 7))).toMatchObject([
      { kind: 'raised', began: t0 },
    ])
  })
  test('more of them take away half of their time', () => {
    expect(given(back()).when(says('breach', 11))).toEqual([counted(4, 11, true)])
    expect(given(back()).when(says('inside', 17))).toEqual([])
    expect(given(back()).when(says('inside', 18))).toEqual([{ kind: 'cancelled' }])
    expect(given(back()).when(says('breach', 19))).toEqual([
      { kind: 'cancelled' },
      { kind: 'breached', at: t0 + 19 * minuteMs, value: 25 },
    ])
  })
  test('a gap takes away half of its time, and what was over may have faded in it', () => {
    expect(given(back()).when(says('breach', 12, 6))).toEqual([counted(3, 12, true)])
    expect(given(back()).when(says('breach', 11, 5))).toEqual([counted(6, 11, true)])
    expect(given(back()).when(says('breach', 66, 60))).toEqual([
      { kind: 'cancelled' },
      { kind: 'breached', at: t0 + 66 * minuteMs, value: 25 },
    ])
  })
  test('only clear for as long as the off-delay ends it', () => {
    const clear = back({ clearSince: t0 + 6 * minuteMs })
    expect(given(back()).when(says('clear', 7))).toEqual([counted(6, 6, false, 7)])
    expect(given(clear).when(says('clear', 6.9))).toEqual([])
    expect(given(clear).when(says('clear', 7))).toEqual([{ kind: 'cancelled' }])
    expect(given(clear).when(says('inside', 7))).toEqual([])
    expect(given(clear).when(says('clear', 12, 6))).toEqual([counted(6, 6, false, 12)])
    expect(given(clear).when(says('clear', 11, 5))).toEqual([{ kind: 'cancelled' }])
  })
  test('without an off-delay, too, one good reading alone does not', () => {
    const instant = { ...tenMinutes, offDelayMs: 0 }
    expect(given(pending(), instant).when(says('clear', 6))).toEqual([counted(6, 6, false, 6)])
    const clear = back({ clearSince: t0 + 6 * minuteMs })
    expect(given(clear, instant).when(says('clear', 7))).toEqual([{ kind: 'cancelled' }])
  })
  test('a silent rule has no delays, whatever comes to it by mistake', () => {
    const clear = back({ clearSince: t0 + 6 * minuteMs, earlier: returned() })
    expect(decide(silentRule, clear, says('clear', 7))).toEqual([{ kind: 'cancelled' }])
  })
})

test('a value of which nothing can be said ends what counts only where it has a gap behind it', () => {
  expect(given(pending()).when(says('unknown', 1))).toEqual([])
  expect(given(pending()).when(says('unknown', 60, 60))).toEqual([counted(5, 60, false)])
  expect(given(back()).when(says('unknown', 60, 60))).toEqual([])
  // What lasts has no other word than its last: a door that nobody knows of is open no longer.
  expect(given(pending(), { ...tenMinutes, quantity: 'door' }).when(says('unknown', 1))).toEqual([
    counted(1, 1, false),
  ])
})

test('how much longer it must be over before it rings', () => {
  const after = (state: Pending, minutes: number) =>
    ringsAfterMs(high(tenMinutes), state, t0 + minutes * minuteMs) / minuteMs
  expect([0, 4, 10, 60].map((minutes) => after(pending(), minutes))).toEqual([10, 6, 0, 0])
  expect([6, 8].map((minutes) => after(back(), minutes))).toEqual([4, 5])
  expect(ringsAfterMs(silentRule, pending(), t0 + hourMs)).toBe(0)
})
