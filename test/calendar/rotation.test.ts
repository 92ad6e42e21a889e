import { expect, test } from 'vitest'
import { rotate } from '../../pipeline/calendar/rotation.ts'
import { dateAt, instantOf, isZone } from '../../pipeline/calendar/zone.ts'

const at = (text: string): number => Date.parse(text)
const turns = {
  people: [1, 2, 3] as const,
  first: '2026-10-12',
  minute: 8 * 60,
  timeZone: 'Europe/Stockholm',
}

test('people take turns, a week each, by the clock on the wall over a change of the clock', () => {
  const wanted = { from: at('2026-10-20T00:00+02:00'), to: at('2026-11-03T00:00+01:00') }
  expect(rotate(turns, wanted)).toEqual([
    { person: 2, from: at('2026-10-19T08:00+02:00'), to: at('2026-10-26T08:00+01:00') },
    { person: 3, from: at('2026-10-26T08:00+01:00'), to: at('2026-11-02T08:00+01:00') },
    { person: 1, from: at('2026-11-02T08:00+01:00'), to: at('2026-11-09T08:00+01:00') },
  ])
})

test('nobody has hours before the first day, and the hours just before they take over are the one’s before', () => {
  const before = { from: at('2026-10-01T00:00+02:00'), to: at('2026-10-12T09:00+02:00') }
  expect(rotate(turns, before)).toEqual([
    { person: 1, from: at('2026-10-12T08:00+02:00'), to: at('2026-10-19T08:00+02:00') },
  ])
  const early = { from: at('2026-10-19T07:00+02:00'), to: at('2026-10-19T07:30+02:00') }
  expect(rotate(turns, early).map(({ person }) => person)).toEqual([1])
})

test('days and instants are those of the wall there', () => {
  expect(dateAt('America/New_York', at('2026-11-30T02:00Z'))).toBe('2026-11-29')
  expect(dateAt('Europe/Stockholm', at('2026-11-29T23:30Z'))).toBe('2026-11-30')
  expect(instantOf('Africa/Cairo', '2026-04-22', 0, 2)).toBe(at('2026-04-24T01:00+03:00'))
  expect([isZone('Europe/Stockholm'), isZone('Mars/Olympus'), isZone('+01:00')]).toEqual([true, false, false])
})
