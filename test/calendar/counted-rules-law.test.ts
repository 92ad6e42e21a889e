import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { isCountedRight } from '../../pipeline/calendar/counted-rules.ts'
import { runs } from '../support/runs.ts'
import { countByDays, type RuleParts, weekdays } from './count-by-days.ts'

const compared = 60

const list = <T>(one: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(one, { minLength: 1, maxLength })
const numbers = (least: number, most: number, maxLength: number, isRising = false): fc.Arbitrary<string> =>
  list(fc.integer({ min: least, max: most }), maxLength).map((all) =>
    (isRising ? all.toSorted((one, other) => one - other) : all).join(','),
  )
const weekday = fc
  .tuple(
    fc.constantFrom('', '', '1', '2', '3', '4', '5', '-1', '-2', '-3', '-4'),
    fc.constantFrom(...weekdays),
  )
  .map(([place, name]) => `${place}${name}`)
/** Most rules have few parts; one with all of them is never taken. */
const seldom = (one: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, one)
const rules: fc.Arbitrary<RuleParts> = fc.record({
  FREQ: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
  INTERVAL: fc
    .oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.integer({ min: 1, max: 40 }))
    .map(String),
  BYMONTH: seldom(numbers(1, 12, 3)),
  BYDAY: seldom(list(weekday, 4).map((days) => days.join(','))),
  BYMONTHDAY: seldom(fc.oneof(numbers(1, 31, 3), numbers(-31, -1, 2))),
  BYSETPOS: seldom(fc.oneof(numbers(1, 4, 2), numbers(-3, -1, 2))),
  BYHOUR: seldom(fc.oneof(numbers(0, 23, 3, true), numbers(0, 23, 3))),
  BYMINUTE: seldom(numbers(0, 59, 2, true)),
  WKST: seldom(fc.constantFrom(...weekdays)),
})
/** Often at the first of the hours that the rule names, as calendars write it. */
const begun = fc
  .tuple(rules, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 23 }), fc.boolean())
  .map(([parts, day, hour, isOwn]) => {
    const [firstHour = hour] = isOwn ? (parts.BYHOUR?.split(',').map(Number) ?? []) : []
    const [firstMinute = 0] = isOwn ? (parts.BYMINUTE?.split(',').map(Number) ?? []) : []
    return { parts, start: Date.UTC(2026, 0, 1 + day, firstHour, firstMinute) }
  })

/** What ical.js names, the day of its start left out where that is none of the rule's: it may name it all the same. */
const countByLibrary = (rule: ICAL.Recur, start: ICAL.Time, until: number): readonly number[] => {
  const iterator = rule.iterator(start)
  const named: number[] = []
  while (named.length < compared + 1) {
    const next: ICAL.Time | null | undefined = iterator.next()
    const at = next?.toJSDate().getTime()
    if (at === undefined || at > until) break
    named.push(at)
  }
  return named
}

test('a rule that is taken is counted by ical.js as RFC 5545 means it: to the same moments as by looking at each day', () => {
  let taken = 0
  fc.assert(
    fc.property(begun, ({ parts, start }) => {
      const text = Object.entries(parts)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${value}`)
        .join(';')
      const rule = ICAL.Recur.fromString(text)
      const at = ICAL.Time.fromJSDate(new Date(start), true)
      if (!isCountedRight(rule, at)) return
      taken += 1
      const until = start + 6 * 366 * dayMs
      const right = countByDays(parts, start, until)
      const found = countByLibrary(rule, at, until)
      const isExtra = found[0] === start && right[0] !== start
      expect(found.slice(isExtra ? 1 : 0, compared), text).toEqual(
        right.slice(0, isExtra ? Math.min(compared - 1, right.length) : compared),
      )
    }),
    runs(10_000),
  )
  // So that it tells something.
  expect(taken).toBeGreaterThan(runs(10_000).numRuns / 20)
})
