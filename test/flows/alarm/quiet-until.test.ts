import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietMinutesLeft } from '#core/quiet-hours.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import {
  minuteOfDay,
  nextMinuteOfDay,
  quietUntilAt,
  quietUntilIn,
} from '../../../pipeline/flows/alarm/quiet-until.ts'
import { runs } from '../../support/runs.ts'

const night = { from: 22 * 60, to: 6 * 60 }
const stockholm = 'Europe/Stockholm'
const ends = (from: string, hours = night, zone = stockholm): string | undefined => {
  const until = quietUntilIn(zone, hours, Date.parse(from))
  return until === undefined ? undefined : new Date(until).toISOString().slice(0, 16)
}

describe('quiet hours end', () => {
  test('at the time on the wall there, whatever it is in Greenwich', () => {
    expect(ends('2026-11-22T20:59:59Z')).toBe(undefined)
    expect(ends('2026-11-22T21:00:00Z')).toBe('2026-11-23T05:00')
    expect(ends('2026-11-23T04:59:59Z')).toBe('2026-11-23T05:00')
    expect(ends('2026-11-23T05:00:00Z')).toBe(undefined)
    expect(ends('2026-11-22T16:30:00Z', night, 'Asia/Kolkata')).toBe('2026-11-23T00:30')
  })

  test('an hour sooner when the clock is put forward, an hour later when it is put back', () => {
    expect(ends('2026-03-28T21:30:00Z')).toBe('2026-03-29T04:00')
    expect(ends('2026-10-24T20:30:00Z')).toBe('2026-10-25T05:00')
    // In the hour that comes twice.
    expect(ends('2026-10-25T00:30:00Z')).toBe('2026-10-25T05:00')
    expect(ends('2026-10-25T01:30:00Z')).toBe('2026-10-25T05:00')
  })

  test('when the clock is put over their end, as soon as it is past it', () => {
    expect(ends('2026-03-28T22:00:00Z', { from: 22 * 60, to: 2 * 60 + 30 })).toBe('2026-03-29T01:00')
  })

  test('to the minute, at any time, in any zone, within a day, or two where the clock is put over the loud minutes', () => {
    const zones = fc.constantFrom(stockholm, 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia')
    const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
    const hours = fc.record({ from: fc.nat(1439), to: fc.nat(1439) })
    fc.assert(
      fc.property(zones, at, hours, (zone, now, asked) => {
        const until = quietUntilIn(zone, asked, now)
        const isQuiet = (when: number): boolean => quietMinutesLeft(asked, minuteOfDay(zone, when)) > 0
        expect(until !== undefined).toBe(isQuiet(now))
        if (until === undefined) return
        expect(until).toBeGreaterThan(now)
        const isShort = (asked.from - asked.to + 1440) % 1440 <= 60
        expect(until - now).toBeLessThanOrEqual((isShort ? 49 : 25) * hourMs)
        expect(isQuiet(until)).toBe(false)
        expect(isQuiet(until - minuteMs)).toBe(true)
      }),
      { ...runs(400), examples: [['America/St_Johns', 1772861460000, { from: 121, to: 120 }]] },
    )
  })
})

test('a site without them is never quiet, and one in a zone that nobody knows keeps them in UTC', () => {
  const site = { id: 'lab', name: 'Lab', timeZone: 'Mars/Olympus', chat: null, onDuty: [] }
  const now = Date.parse('2026-11-22T23:00:00Z')
  expect(quietUntilAt(undefined, now)).toBe(undefined)
  expect(quietUntilAt(site, now)).toBe(undefined)
  expect(quietUntilAt({ ...site, quietHours: night }, now)).toBe(Date.parse('2026-11-23T06:00:00Z'))
})

test('a minute of the day comes next where its clock on the wall shows it, and this very minute counts', () => {
  const next = (minute: number, from: string) =>
    new Date(nextMinuteOfDay(stockholm, minute, Date.parse(from))).toISOString()
  expect(next(7 * 60 + 30, '2026-11-22T20:00:00.000Z')).toBe('2026-11-23T06:30:00.000Z')
  expect(next(7 * 60 + 30, '2026-11-23T06:29:59.000Z')).toBe('2026-11-23T06:30:00.000Z')
  expect(next(7 * 60 + 30, '2026-11-23T06:30:59.000Z')).toBe('2026-11-23T06:30:59.000Z')
  expect(next(7 * 60 + 30, '2026-11-23T06:31:00.000Z')).toBe('2026-11-24T06:30:00.000Z')
})
