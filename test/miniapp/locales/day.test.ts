import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { dateIn, dayOf, daysOf } from '../../../miniapp/locales/day.ts'
import { runs } from '../../support/runs.ts'

const stockholm = 'Europe/Stockholm'

const lengthOf = (date: string, timeZone: string): number => {
  const [from = 0, to = 0] = dayOf(date, timeZone) ?? []
  return (to - from) / hourMs
}

test('a day is from midnight to midnight on the clocks of the place, also when they change', () => {
  expect(dayOf('2026-11-22', stockholm)?.[0]).toBe(Date.UTC(2026, 10, 21, 23))
  expect(['2026-11-22', '2026-03-29', '2026-10-25'].map((date) => lengthOf(date, stockholm))).toEqual([
    24, 23, 25,
  ])
  expect([dayOf('', stockholm), dayOf('2026-99-99', stockholm)]).toEqual([undefined, undefined])
})

test('where the clocks leap over midnight, or show it twice, the day begins once and is as long as it is', () => {
  // Clocks of Santiago leap from 24:00 to 01:00 on 6 September 2026, and show 23:00 twice on 4 April.
  expect(dayOf('2026-09-06', 'America/Santiago')).toEqual([Date.UTC(2026, 8, 6, 4), Date.UTC(2026, 8, 7, 3)])
  expect(lengthOf('2026-04-04', 'America/Santiago')).toBe(25)
})

test('days are whole from the first to the last, over a change of the clocks as well', () => {
  expect(daysOf('2026-10-24', '2026-10-25', stockholm)).toEqual([
    Date.UTC(2026, 9, 23, 22),
    Date.UTC(2026, 9, 25, 23),
  ])
  expect(daysOf('2026-03-28', '2026-03-29', stockholm)).toEqual([
    Date.UTC(2026, 2, 27, 23),
    Date.UTC(2026, 2, 29, 22),
  ])
  expect(daysOf('2026-11-23', '2026-11-22', stockholm)).toBeUndefined()
  expect(daysOf('2026-11-23', '', stockholm)).toBeUndefined()
})

test('each instant is in the day that its date names, and the instant before a day is in another', () => {
  const zones = [
    stockholm,
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'UTC',
  ]
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2027, 0) })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      const date = dateIn(at, zone)
      const [from = Number.NaN, to = Number.NaN] = dayOf(date, zone) ?? []
      expect(from <= at && at < to).toBe(true)
      expect([dateIn(from, zone), dateIn(to - 1, zone)]).toEqual([date, date])
      expect(to - from).toBeLessThan(dayMs * 1.1)
    }),
    runs(300),
  )
})
