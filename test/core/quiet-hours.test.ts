import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMinutes, makeQuietHours, quietFor, quietMinutesLeft } from '#core/quiet-hours.ts'
import { runs } from '../support/runs.ts'

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

test.each([
  ['22:00', '06:00', '21:59', 0],
  ['22:00', '06:00', '22:00', 8 * 60],
  ['22:00', '06:00', '00:00', 6 * 60],
  ['22:00', '06:00', '05:59', 1],
  ['22:00', '06:00', '06:00', 0],
  ['12:00', '13:00', '12:30', 30],
  ['12:00', '13:00', '00:30', 0],
])('quiet from %s to %s: at %s it is for %d minutes more', (from, to, now, left) => {
  expect(quietMinutesLeft({ from: clock(from), to: clock(to) }, clock(now))).toBe(left)
})

test('a day has as many quiet minutes as the hours say, and each is followed by one less', () => {
  const minute = fc.nat(dayMinutes - 1)
  fc.assert(
    fc.property(minute, minute, (from, to) => {
      const hours = makeQuietHours(from, to)
      if (hours === undefined) return from === to
      const left = Array.from({ length: dayMinutes }, (_, at) => quietMinutesLeft(hours, at))
      const quiet = left.filter((minutes) => minutes > 0)
      expect(quiet).toHaveLength((to - from + dayMinutes) % dayMinutes)
      left.forEach((minutes, at) => {
        if (minutes > 0) expect(left[(at + 1) % dayMinutes]).toBe(minutes - 1)
      })
      return true
    }),
    runs(50),
  )
})

test('quiet hours that are none, or the whole day, cannot be made', () => {
  expect(makeQuietHours(60, 60)).toBe(undefined)
  expect(makeQuietHours(-1, 60)).toBe(undefined)
  expect(makeQuietHours(0, dayMinutes)).toBe(undefined)
  expect(makeQuietHours(0.5, 60)).toBe(undefined)
  expect(makeQuietHours(0, dayMinutes - 1)).toEqual({ from: 0, to: dayMinutes - 1 })
})

test('only warnings keep them', () => {
  expect(quietFor('warning', 7)).toBe(7)
  expect(quietFor('warning', undefined)).toBe(undefined)
  expect(quietFor('critical', 7)).toBe(undefined)
})
