import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import {
  heardAtOf,
  isOfLasting,
  lastingIn,
  lastsUntil,
  lostWord,
  saidAgain,
  withLasting,
  wordAfter,
} from '#core/alarm/lasting.ts'
import type { Reading, Values } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { active, pending, recovering } from '../../support/core/alarms.ts'
import { high, low, rate, t0 } from '../../support/core/directory.ts'

const door = {
  ...high({ id: 'door', setpoint: 0.5, deadband: 0, onDelayMs: 10 * minuteMs, offDelayMs: 2 * minuteMs }),
  quantity: 'door' as const,
}
const minute = (minutes: number): number => t0 + minutes * minuteMs
const open = { value: 1, heardAt: t0 }
const closed = { value: 0, heardAt: t0 }

test('a limit of what lasts is one, above or below; a rate, a silence and a temperature are not', () => {
  const lasting = [door, low({ quantity: 'motion' }), high({ quantity: 'lowBattery' })]
  const others = [high(), low(), rate({ quantity: 'door' }), silentRule]
  expect(lasting.map(isOfLasting)).toEqual([true, true, true])
  expect(others.map(isOfLasting)).toEqual([false, false, false, false])
  expect(lastingIn([...others, ...lasting])).toEqual(['door', 'motion', 'lowBattery'])
  expect(lastingIn([...others, low({ quantity: 'motion' })])).toEqual(['motion'])
  expect(lastingIn(others)).toEqual([])
})

describe('the last word', () => {
  test('is what is said; what is not spoken of is as it was, and heard later', () => {
    expect(wordAfter(open, minute(1), 0)).toEqual({ value: 0, heardAt: minute(1) })
    expect(wordAfter(undefined, minute(1), 1)).toEqual({ value: 1, heardAt: minute(1) })
    expect(wordAfter(open, minute(1), undefined)).toEqual({ value: 1, heardAt: minute(1) })
    expect(wordAfter(undefined, minute(1), undefined)).toBe(undefined)
  })
  test('is ended by what is unavailable, or no number', () => {
    for (const none of ['unavailable', Number.NaN, Number.POSITIVE_INFINITY] as const)
      expect(wordAfter(open, minute(1), none)).toBe(undefined)
  })
  test('was known until it was heard last; of what is not known nothing before counts', () => {
    expect(heardAtOf({ value: 0, heardAt: minute(3) })).toBe(minute(3))
    expect(heardAtOf(undefined)).toBe(Number.NEGATIVE_INFINITY)
  })
  test('that is lost makes the condition unknown, since it was heard last', () => {
    expect(lostWord(open, minute(7), 'unavailable', hourMs)).toEqual({
      kind: 'condition',
      condition: 'unknown',
      value: 1,
      at: minute(7),
      sinceMs: 7 * minuteMs,
      trustedMs: hourMs,
    })
    for (const said of [0, 1, undefined]) expect(lostWord(open, minute(7), said, hourMs)).toBe(undefined)
    expect(lostWord(undefined, minute(7), 'unavailable', hourMs)).toBe(undefined)
  })
})

describe('time alone turns', () => {
  const until = (alarm: Alarm, word: typeof open | undefined = open, trustedMs = hourMs) =>
    lastsUntil(door, alarm, word, trustedMs)

  test('what is over the limit, when its on-delay has passed, and what is clear, when its off-delay has', () => {
    expect(until(pending())).toBe(minute(10))
    expect(until(pending({ overMs: 4 * minuteMs, from: minute(6) }))).toBe(minute(12))
    expect(until(recovering({ clearSince: minute(3) }), closed)).toBe(minute(5))
  })
  test('nothing that is back from over it, stands, or is calm', () => {
    expect(until(pending({ over: false }))).toBe(null)
    expect(until(active())).toBe(null)
    expect(until({ name: 'normal' }, closed)).toBe(null)
  })
  test('only as long as the sensor is trusted after it was heard, and nothing of which it has said nothing', () => {
    expect(until(pending(), open, 10 * minuteMs)).toBe(minute(10))
    expect(until(pending(), open, 10 * minuteMs - 1)).toBe(null)
    expect(lastsUntil(door, pending(), undefined, hourMs)).toBe(null)
  })

  const again = (alarm: Alarm, word: typeof open | undefined, at: number) =>
    saidAgain(door, alarm, word, hourMs, at)
  test('by the word said once more at that instant, and not before it has come', () => {
    expect(again(pending(), open, minute(10))).toEqual({
      kind: 'condition',
      condition: 'breach',
      value: 1,
      at: minute(10),
      sinceMs: 10 * minuteMs,
      trustedMs: hourMs,
    })
    expect(again(pending(), open, minute(10) - 1)).toBe(undefined)
    expect(again(active(), open, minute(60))).toBe(undefined)
    expect(saidAgain(door, pending(), undefined, hourMs, minute(60))).toBe(undefined)
    expect(again(recovering({ clearSince: t0 }), closed, minute(60))).toMatchObject({
      condition: 'clear',
      at: minute(2),
    })
  })
})

describe('readings as if each of them said what lasts', () => {
  const reading = (minutes: number, values: Values): Reading => ({
    sensor: 'a',
    measuredAt: minute(minutes),
    values,
    faults: [],
  })
  const valuesOf = (readings: readonly Reading[]) => readings.map(({ values }) => values)

  test('take the last word with them, until another or none is said', () => {
    const readings = [
      reading(0, { humidity: 40 }),
      reading(1, { door: 1 }),
      reading(2, { humidity: 41 }),
      reading(3, { door: 'unavailable' }),
      reading(4, { humidity: 42 }),
      reading(5, { door: 0, motion: 1 }),
      reading(6, {}),
    ]
    expect(valuesOf(withLasting(readings, ['door'], {}))).toEqual([
      { humidity: 40 },
      { door: 1 },
      { humidity: 41, door: 1 },
      { door: 'unavailable' },
      { humidity: 42 },
      { door: 0, motion: 1 },
      { door: 0 },
    ])
    expect(readings[2]).toEqual(reading(2, { humidity: 41 }))
    expect(withLasting(readings, [], { door: [t0, 1] })).toBe(readings)
  })
  test('and what was said before them, but not what was said after', () => {
    const said = { door: [minute(1), 1] } as const
    const readings = [reading(0, {}), reading(1, {}), reading(2, {})]
    expect(valuesOf(withLasting(readings, ['door'], said))).toEqual([{}, { door: 1 }, { door: 1 }])
    expect(said).toEqual({ door: [minute(1), 1] })
  })
})
