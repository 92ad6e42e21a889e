import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { clockAt, isElsewhere, zoneOffsetMs } from '../../../miniapp/locales/zone.ts'
import { wordsOf } from '../../support/page-words.ts'
import { runs } from '../../support/runs.ts'

const zones = [
  'UTC',
  'Europe/Stockholm',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
]
/** No other test has had Intl's formatter of it made. */
const nobodys = 'Europe/Vaduz'
const aNight = Date.UTC(2026, 10, 22, 2, 14, 7)

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the clocks of a place', () => {
  it('show what Intl says, with Temporal and without it', () => {
    const at = fc
      .tuple(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }), fc.constantFrom(0, 0.25, 0.875))
      .map(([ms, part]) => ms + part)
    fc.assert(
      fc.property(at, fc.constantFrom(...zones), (instant, timeZone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
        const wall = shown.format(instant).replace(' ', 'T')
        vi.stubGlobal('Temporal', undefined)
        const [offsetMs, without] = [zoneOffsetMs(instant, timeZone), clockAt(instant, timeZone)]
        vi.stubGlobal('Temporal', Temporal)
        expect([without, clockAt(instant, timeZone), zoneOffsetMs(instant, timeZone)]).toEqual([
          wall,
          wall,
          offsetMs,
        ])
      }),
      runs(300),
    )
  })

  it('refuse an instant that is none, in both', () => {
    for (const one of [Temporal, undefined]) {
      vi.stubGlobal('Temporal', one)
      expect(() => clockAt(Number.NaN, 'UTC')).toThrow(RangeError)
    }
  })
})

it('what a board of today says asks nothing of Intl where there is Temporal', () => {
  vi.stubGlobal('Temporal', Temporal)
  const { moment, seconds, date, value, limit } = createFormat('en', wordsOf('en'), nobodys)
  class Refused {
    constructor() {
      throw new Error('Intl was asked')
    }
  }
  vi.stubGlobal('Intl', { DateTimeFormat: Refused, NumberFormat: Refused })
  expect([
    moment(aNight - 60_000, aNight),
    seconds(aNight),
    date(aNight),
    value(-20.04, 'temperature', '°C'),
    limit(-70, '°C'),
  ]).toEqual(['03:13', '03:14:07', '22/11/2026', '−20.0\u00a0°C', '−70\u00a0°C'])
  expect(() => moment(aNight - 86_400_000, aNight)).toThrow('Intl was asked')
})

test('times of a place are named after it where its clocks are not those of who reads', () => {
  const here = new Date(aNight).getTimezoneOffset() * -60_000
  for (const [zone, note] of [
    ['Asia/Kolkata', ', Kolkata time'],
    ['America/St_Johns', ', St Johns time'],
  ] as const) {
    const isOther = zoneOffsetMs(aNight, zone) !== here
    expect(isElsewhere(aNight, zone)).toBe(isOther)
    expect(createFormat('en', wordsOf('en'), zone).zoneNote(aNight)).toBe(isOther ? note : '')
  }
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(createFormat('sv', wordsOf('sv'), own).zoneNote(aNight)).toBe('')
})
