import { describe, expect, test } from 'vitest'
import { type Alarm, type AlarmSignal, normal } from '#core/alarm/alarm.ts'
import type { Condition } from '#core/alarm/assess.ts'
import { decide } from '#core/alarm/decide.ts'
import { type LimitRule, type Rule, silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledgement, active, pending, recovering, returned } from '../../support/core/alarms.ts'
import { anna, high, t0 } from '../../support/core/directory.ts'

const at = t0 + minuteMs
const says = (
  condition: Condition,
  value = 25,
  more: { at?: number; sinceMs?: number } = {},
): AlarmSignal => ({
  kind: 'condition',
  condition,
  value,
  at,
  sinceMs: minuteMs,
  trustedMs: 5 * minuteMs,
  ...more,
})

/** Given a state, when a signal comes, then these events happen. */
const given = (state: Alarm, rule: Rule = high()) => ({
  when: (signal: AlarmSignal) => decide(rule, state, signal).map(({ kind }) => kind),
  full: (signal: AlarmSignal) => decide(rule, state, signal),
})

const instant: Partial<LimitRule> = { onDelayMs: 0, offDelayMs: 0 }

test('an unknown condition changes nothing in any state', () => {
  for (const state of [normal, pending(), active(), recovering(), returned()])
    expect(given(state).when(says('unknown'))).toEqual([])
})

describe('normal or returned', () => {
  test('a breach is pending', () => {
    expect(given(normal).full(says('breach'))).toEqual([{ kind: 'breached', at, value: 25 }])
    expect(given(returned()).when(says('breach'))).toEqual(['breached'])
  })
  test('a breach is raised at once without an on-delay', () => {
    expect(given(normal, high(instant)).when(says('breach'))).toEqual(['breached', 'raised'])
  })
  test('anything else is nothing', () => {
    expect(given(normal).when(says('clear'))).toEqual([])
    expect(given(normal).when(says('inside'))).toEqual([])
  })
})

describe('active', () => {
  test('recovers when it is clear', () => {
    expect(given(active()).when(says('clear'))).toEqual(['clearing'])
    expect(given(active(), high(instant)).when(says('clear'))).toEqual(['clearing', 'cleared'])
  })
  test('notes its peak', () => {
    expect(given(active()).when(says('breach', 25))).toEqual([])
    expect(given(active()).when(says('inside', 23.8))).toEqual([])
    expect(given(active()).when(says('breach', 30))).toEqual(['peaked'])
    expect(given(active({ worst: null })).when(says('breach', 25))).toEqual(['peaked'])
  })
  test('is worse for its owner when it moves past what the owner knew', () => {
    const taken = active({ acknowledgement: acknowledgement() })
    expect(given(taken).when(says('breach', 26))).toEqual(['peaked'])
    expect(given(taken).full(says('breach', 26.1))).toEqual([
      { kind: 'peaked', worst: { value: 26.1, at } },
      { kind: 'acknowledgement-ended', at, why: 'worse', by: anna.id },
      { kind: 'worsened', at, severity: 'critical' },
    ])
    const blind = active({ acknowledgement: acknowledgement({ reference: null }) })
    expect(given(blind).when(says('breach', 40))).toEqual(['peaked'])
  })
  test('is worse when its rule became more severe, not when it became less so', () => {
    expect(given(active({ severity: 'warning' })).when(says('breach'))).toEqual(['worsened'])
    expect(given(active(), high({ severity: 'warning' })).when(says('breach'))).toEqual([])
  })
})

describe('recovering', () => {
  test('goes back when it is bad again', () => {
    expect(given(recovering()).when(says('breach', 24.5))).toEqual(['relapsed'])
    expect(given(recovering()).when(says('breach', 26))).toEqual(['relapsed', 'peaked'])
  })
  test('waits in the deadband', () => {
    expect(given(recovering()).when(says('inside'))).toEqual([])
  })
  test('is cleared after the off-delay, which a gap begins anew', () => {
    expect(given(recovering()).when(says('clear', 22, { at: at - 1 }))).toEqual([])
    expect(given(recovering()).when(says('clear', 22))).toEqual(['cleared'])
    expect(given(recovering()).full(says('clear', 22, { sinceMs: hourMs }))).toEqual([
      { kind: 'clearing', at },
    ])
  })
})

describe('silence', () => {
  const silent = (severity: 'warning' | 'critical'): AlarmSignal => ({
    kind: 'silent',
    at,
    lastAt: t0,
    severity,
  })
  test('is raised once and worsens once', () => {
    expect(given(normal, silentRule).full(silent('warning'))).toEqual([
      { kind: 'raised', at, began: t0, worst: null, severity: 'warning' },
    ])
    const warned = active({ severity: 'warning', worst: null })
    expect(given(warned, silentRule).when(silent('warning'))).toEqual([])
    expect(given(warned, silentRule).when(silent('critical'))).toEqual(['worsened'])
    expect(given(active(), silentRule).when(silent('critical'))).toEqual([])
  })
  test('that got worse ends its acknowledgement', () => {
    const taken = active({ severity: 'warning', acknowledgement: acknowledgement() })
    expect(given(taken, silentRule).when(silent('critical'))).toEqual(['acknowledgement-ended', 'worsened'])
  })
  test('ends with a word', () => {
    expect(given(active(), silentRule).when({ kind: 'heard', at })).toEqual(['clearing', 'cleared'])
    expect(given(normal, silentRule).when({ kind: 'heard', at })).toEqual([])
  })

  test('a value that stands still raises it once, and one that moves ends it', () => {
    const signal: AlarmSignal = { kind: 'frozen', at, since: t0, value: -20.37 }
    expect(given(normal, silentRule).when(signal)).toEqual(['raised'])
    expect(given(active(), silentRule).when(signal)).toEqual([])
    expect(given(active(), silentRule).when({ kind: 'moved', at })).toEqual(['clearing', 'cleared'])
    expect(given(normal, silentRule).when({ kind: 'moved', at })).toEqual([])
  })
  test('has no delays and no values: a condition that comes by mistake is answered all the same', () => {
    expect(given(normal, silentRule).when(says('breach'))).toEqual(['breached', 'raised'])
    expect(given(active(), silentRule).when(says('clear'))).toEqual(['clearing', 'cleared'])
  })
})

describe('passing on', () => {
  test('is for who has it, and to somebody else', () => {
    const taken = active({ acknowledgement: acknowledgement() })
    const by = taken.acknowledgement?.by ?? 0
    const hand = (from: number, to: number): AlarmSignal => ({
      kind: 'hand-on',
      by: from,
      to,
      toName: 'X',
      at,
    })
    expect(given(taken).when(hand(by, 77))).toEqual(['acknowledged'])
    expect(given(taken).when(hand(by, by))).toEqual([])
    expect(given(taken).when(hand(77, by))).toEqual([])
    expect(given(normal).when(hand(by, 77))).toEqual([])
    expect(given(taken).when({ kind: 'give-back', by, at })).toEqual(['acknowledgement-ended'])
    expect(given(taken).when({ kind: 'give-back', by: 77, at })).toEqual([])
    expect(given(normal).when({ kind: 'give-back', by, at })).toEqual([])
    expect(given(active()).when({ kind: 'give-back', by, at })).toEqual([])
    expect(given(active()).when({ kind: 'person-left', person: by, at })).toEqual([])
    expect(given(active()).when({ kind: 'hand-on', by, to: 77, toName: 'Kim', at })).toEqual([])
  })
})

describe('acknowledging', () => {
  const take: AlarmSignal = { kind: 'acknowledge', by: anna.id, personName: anna.name, at }
  test('takes what stands, for four hours, at the worst value known', () => {
    expect(given(active()).full(take)).toEqual([
      { kind: 'acknowledged', acknowledgement: acknowledgement({ at, until: at + 4 * hourMs }) },
    ])
    const [event] = given(active({ worst: null })).full(take)
    expect(event).toMatchObject({ acknowledgement: { reference: null } })
  })
  test('takes note of what came back, also while the next one is pending', () => {
    expect(given(returned()).when(take)).toEqual(['noted'])
    expect(given(pending({ earlier: returned() })).when(take)).toEqual(['noted'])
  })
  test('does nothing to what is taken, or to nothing', () => {
    expect(given(active({ acknowledgement: acknowledgement() })).when(take)).toEqual([])
    expect(given(normal).when(take)).toEqual([])
    expect(given(pending()).when(take)).toEqual([])
  })
})

describe('time', () => {
  const tick = (now: number): AlarmSignal => ({ kind: 'tick', now })
  test('ends an acknowledgement, and nothing else', () => {
    const taken = active({ acknowledgement: acknowledgement() })
    expect(given(taken).when(tick(t0 + 4 * hourMs - 1))).toEqual([])
    expect(given(taken).full(tick(t0 + 4 * hourMs))).toEqual([
      { kind: 'acknowledgement-ended', at: t0 + 4 * hourMs, why: 'ran-out', by: anna.id },
    ])
    expect(given(active()).when(tick(t0 + 400 * hourMs))).toEqual([])
    expect(given(normal).when(tick(t0))).toEqual([])
  })
})
