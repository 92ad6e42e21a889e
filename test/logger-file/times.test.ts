import { expect, test } from 'vitest'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import { imported, said, shown } from '../support/logger-file.ts'

const withTimes = (times: readonly string[], options: ImportOptions = {}) => {
  const header = 'time;temperature (°C)'
  return imported([header, ...times.map((time, index) => `${time};${index + 1}`)].join('\n'), options)
}
const instants = (times: readonly string[], options: ImportOptions = {}): readonly string[] =>
  [...(withTimes(times, options).sensors[0]?.series[0]?.at ?? [])].map((at) =>
    new Date(at).toISOString().slice(0, 19),
  )

test.each([
  ['2026-11-05 01:00', '2026-11-05T01:00:00'],
  ['2026-11-05T01:00:00.250Z', '2026-11-05T01:00:00'],
  ['5.11.2026', '2026-11-05T00:00:00'],
  ['5.11.2026 1.00', '2026-11-05T01:00:00'],
  ['Mo 02.03.2026 07:00', '2026-03-02T07:00:00'],
  ['2026-11-04 20:00:00-05', '2026-11-05T01:00:00'],
  ['2026-11-05 02:00:00 +0100 CET', '2026-11-05T01:00:00'],
  ['2026-11-05 02:00 CET', '2026-11-05T01:00:00'],
  ['2026-11-05T02:00:00+01:00[Europe/Stockholm]', '2026-11-05T01:00:00'],
  ['Mon Mar 02 2026 08:00:00 GMT+0100 (Central European Standard Time)', '2026-03-02T07:00:00'],
  ['Mon, 02 Mar 2026 08:00:00 +0100', '2026-03-02T07:00:00'],
  ['2 mars 2026 07:00', '2026-03-02T07:00:00'],
  ['Mar 2, 2026 7:00 PM', '2026-03-02T19:00:00'],
  ['2026-03-02 12:10 am', '2026-03-02T00:10:00'],
  ['2026-03-02 2:10 fm', '2026-03-02T02:10:00'],
  ['2026-03-02 2:10 em', '2026-03-02T14:10:00'],
  ['2026-03-02 12:10:00 p. m.', '2026-03-02T12:10:00'],
  ['2026-03-02 12:10:00 a.\u00a0m.', '2026-03-02T00:10:00'],
  ['2026-03-02 오후 2:10:00', '2026-03-02T14:10:00'],
  ['2026-03-02 오전 2:10:00', '2026-03-02T02:10:00'],
  ['2026/03/02 午後2:10', '2026-03-02T14:10:00'],
  ['2026. 03. 02. du. 2:10', '2026-03-02T14:10:00'],
  ['2026-03-02 2:10 de.', '2026-03-02T02:10:00'],
  ['2026-03-02 2:10 μ.μ.', '2026-03-02T14:10:00'],
  ['2026-03-02 2:10 ÖS', '2026-03-02T14:10:00'],
  ['2026-03-02 2:10 م', '2026-03-02T14:10:00'],
  ['2026-03-02 2:10 ص', '2026-03-02T02:10:00'],
  ['2026-03-02 2:10 ب.ظ', '2026-03-02T14:10:00'],
  ['2026-03-02 24:00', '2026-03-03T00:00:00'],
  ['20260302T070000Z', '2026-03-02T07:00:00'],
  ['20260302070000', '2026-03-02T07:00:00'],
  ['202603020700', '2026-03-02T07:00:00'],
  ['1772434800', '2026-03-02T07:00:00'],
  ['1772434800.5', '2026-03-02T07:00:00'],
  ['1772434800000', '2026-03-02T07:00:00'],
  ['1772434800000000', '2026-03-02T07:00:00'],
  ['46083.2916666667', '2026-03-02T07:00:00'],
  ['46083,2916666667', '2026-03-02T07:00:00'],
  // In these hours the clock of a machine in Stockholm or New York is put forward, or shows a time twice.
  ['2026-03-29 02:30', '2026-03-29T02:30:00'],
  ['2026-10-25 02:30', '2026-10-25T02:30:00'],
  ['2026-03-08 02:30', '2026-03-08T02:30:00'],
  ['2026-11-01 01:30', '2026-11-01T01:30:00'],
])('%s is %s on every machine, wherever its own clock is', (written, instant) => {
  expect(instants([written])).toEqual([instant])
})

test.each([['2026-02-30 01:00'], ['2026-13-01 01:00'], ['2026-03-02 25:00'], ['yesterday 2']])(
  '%s is no time, and the file is refused with a way on',
  (written) => {
    expect(withTimes([written]).refused).not.toBeNull()
  },
)

test('times in the zone that a person says are read by its clocks, in summer and in winter', () => {
  const zone = 'Europe/Stockholm'
  expect(instants(['2026-03-02 08:00', '2026-07-02 08:00'], { zone })).toEqual([
    '2026-03-02T07:00:00',
    '2026-07-02T06:00:00',
  ])
})

test('the hour that is there twice is two hours, by the zone and without it', () => {
  const night = ['02:20', '02:40', '02:00', '02:20', '02:40', '03:00'].map((clock) => `2026-10-25 ${clock}`)
  const clocks = (options: ImportOptions) => instants(night, options).map((instant) => instant.slice(11, 16))
  expect(clocks({ zone: 'Europe/Stockholm' })).toEqual(['00:20', '00:40', '01:00', '01:20', '01:40', '02:00'])
  expect(clocks({})).toEqual(['02:20', '02:40', '03:00', '03:20', '03:40', '04:00'])
})

test('newest first is turned round, the hour that is there twice included', () => {
  const night = ['02:20', '02:40', '02:00', '02:20', '02:40', '03:00'].map((clock) => `2026-10-25 ${clock}`)
  const outcome = withTimes([...night].reverse(), { zone: 'Europe/Stockholm' })
  expect([...(outcome.sensors[0]?.series[0]?.values ?? [])]).toEqual([6, 5, 4, 3, 2, 1])
  expect(said(outcome)).toContain('file-newest-first')
})

test('rows that are only out of order are put in order, and said', () => {
  const outcome = withTimes(['2026-03-02 07:00', '2026-03-02 07:20', '2026-03-02 07:10', '2026-03-02 07:30'])
  expect([...(outcome.sensors[0]?.series[0]?.values ?? [])]).toEqual([1, 3, 2, 4])
  expect(said(outcome)).toContain('file-out-of-order')
})

test('day or month first is decided by days that follow each other where no day is over twelve', () => {
  const outcome = withTimes(['02/03/2026 23:50', '03/03/2026 00:00', '03/03/2026 00:10'])
  expect(shown(outcome)).toEqual(['file temperature °C: 03-02 23:50 1, 03-03 00:00 2, 03-03 00:10 3'])
  expect(said(outcome)).toContain('file-date-order-by-days')
})

test('dates of two orders in one column are refused', () => {
  expect(withTimes(['13/03/2026 07:00', '03/13/2026 07:10']).refused?.why.id).toBe('file-dates-mixed')
})

test('two-digit years that can be days are asked about, and read as a person says', () => {
  expect(withTimes(['26/03/02 07:00', '26/03/02 07:10']).refused?.help.id).toBe('file-try-date-order')
  expect(instants(['26/03/02 07:00'], { dateOrder: 'year-first' })).toEqual(['2026-03-02T07:00:00'])
})

test.each([['IST'], ['CST'], ['XYZ']])(
  '%s behind a time is asked about, because it names several clocks or none',
  (zone) => {
    expect(withTimes([`2026-03-02 07:00 ${zone}`]).refused?.help.id).toBe('file-try-zone')
    expect(instants([`2026-03-02 07:00 ${zone}`], { zone: '+05:30' })).toEqual(['2026-03-02T01:30:00'])
  },
)

test('a zone that nobody knows is refused', () => {
  expect(withTimes(['2026-03-02 07:00'], { zone: 'Mars/Olympus' }).refused?.why.id).toBe('file-zone-unknown')
})

test('a header that names the order of its dates decides what the rows leave open, and nothing else', () => {
  const text = (header: string, ...days: readonly string[]): string =>
    [`${header},temperature (°C)`, ...days.map((day) => `${day} 7:00:00 AM,4.5`)].join('\n')
  expect(shown(imported(text('Time(dd/mm/yyyy)', '02/03/2026')))).toEqual([
    'file temperature °C: 03-02 07:00 4.5',
  ])
  expect(shown(imported(text('Time(mm/dd/yyyy)', '03/02/2026')))).toEqual([
    'file temperature °C: 03-02 07:00 4.5',
  ])
  expect(shown(imported(text('Time(mm/dd/yyyy)', '13/03/2026')))).toEqual([
    'file temperature °C: 03-13 07:00 4.5',
  ])
})

test('what stands behind a time and is no zone is never overruled by one that somebody says', () => {
  for (const behind of ['xx', 'ip', 'Abend', '晚上']) {
    const { refused } = withTimes([`2026-03-02 2:10 ${behind}`], { zone: 'Europe/Stockholm' })
    expect([behind, refused?.why.id, refused?.help.id]).toEqual([
      behind,
      'file-behind-times',
      'file-try-half-days',
    ])
  }
  expect(instants(['2026-03-02 2:10 CST', '2026-03-02 2:20 CST'], { zone: 'America/Chicago' })).toEqual([
    '2026-03-02T08:10:00',
    '2026-03-02T08:20:00',
  ])
})
