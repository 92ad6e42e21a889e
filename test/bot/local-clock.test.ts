import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { isTimeAt, wallClockAt } from '../../bot/rounds/local-clock.ts'
import { directory } from '../channels/telegram/support.ts'

const [site] = directory.sites.values()
if (site === undefined) throw new Error('there is no site')
const at = (timeZone: string) => ({ ...directory, sites: new Map([[site.id, { ...site, timeZone }]]) })

/** On which instants of a day a word for that minute is said, by rounds of five minutes and as the mark of its date has it: once. */
const said = (timeZone: string, minute: number, from: number): readonly string[] => {
  const place = at(timeZone)
  const dates = new Map<string, string>()
  for (let now = from; now < from + 26 * 60 * minuteMs; now += 5 * minuteMs) {
    const { date } = wallClockAt(place, now)
    if (!dates.has(date) && isTimeAt(place, minute, now)) dates.set(date, new Date(now).toISOString())
  }
  return [...dates.values()]
}

test.each([
  // 02:00 is no time there on that night: it is 03:00 at once.
  ['Europe/Stockholm', 120, '2026-03-28T23:05Z', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', 150, '2026-03-28T23:05Z', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', 179, '2026-03-28T23:05Z', '2026-03-29T01:00:00.000Z'],
  // 02:30 is twice.
  ['Europe/Stockholm', 150, '2026-10-24T22:05Z', '2026-10-25T00:30:00.000Z'],
  ['Europe/Stockholm', 450, '2026-11-29T23:05Z', '2026-11-30T06:30:00.000Z'],
  // Midnight is no time on that day.
  ['America/Santiago', 0, '2026-09-05T20:05Z', '2026-09-06T04:00:00.000Z'],
])(
  'in %s the word of minute %i is said once on a day that begins at %s, also where the clock jumps',
  (zone, minute, from, expected) => {
    expect(said(zone, minute, Date.parse(from))[0]).toBe(expected)
  },
)

test('a word that could not be said within the hour is none for that day, and none of yesterday is said today', () => {
  const place = at('UTC')
  const isSaid = (minute: number, time: string): boolean => isTimeAt(place, minute, Date.parse(time))
  expect(isSaid(450, '2026-11-30T07:29Z')).toBe(false)
  expect(isSaid(450, '2026-11-30T08:29Z')).toBe(true)
  expect(isSaid(450, '2026-11-30T08:30Z')).toBe(false)
  expect(isSaid(1410, '2026-11-30T23:59Z')).toBe(true)
  expect(isSaid(1410, '2026-12-01T00:10Z')).toBe(false)
})
