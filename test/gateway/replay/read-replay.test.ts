import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReplay, readReplay } from '../../../gateway/replay/read-replay.ts'

const lines = (...all: readonly string[]): string => all.join('\n')
const parsed = (text: string, name = 'Freezer 2.csv') => {
  const replay = parseReplay(name, text)
  if (!replay.ok) throw new Error(replay.error)
  return replay
}
const at = Date.UTC(2026, 10, 5, 1, 0, 0)

describe('a recording as a person has it', () => {
  test('is read with its times, values and signal', () => {
    const replay = parsed(
      lines(
        'Timestamp,Temperature,RSSI',
        '2026-11-05T02:00:00+0100,-80.5,-61',
        '2026-11-05 01:00:30,-79,-62',
      ),
    )
    expect(replay).toEqual({
      ok: true,
      sensors: [{ id: 'freezer-2', name: 'Freezer 2', intervalMs: 30_000 }],
      rows: [
        { sensor: 'freezer-2', measuredAt: at, values: { temperature: -80.5 }, faults: [], rssi: -61 },
        { sensor: 'freezer-2', measuredAt: at + 30_000, values: { temperature: -79 }, faults: [], rssi: -62 },
      ],
      ignoredColumns: [],
      broken: [],
      notes: [],
    })
  })

  test.each([
    ['a quoted header and row numbers without one', '"date","Temperature"\n"1","2026-11-05 01:00:00",4.5'],
    ['semicolons and decimal commas', 'Date;Temperature\n2026-11-05 01:00;4,5'],
    ['tabs, CRLF and a byte order mark', '\uFEFFtime\ttemp\r\n2026-11-05T01:00:00Z\t4.5\r\n'],
    ['a date and a time in columns of their own', 'date,time,temperature\n2026-11-05,01:00:00,4.5'],
    ['seconds since 1970', `time,temperature\n${at / 1000},4.5`],
    ['milliseconds since 1970', `time,temperature\n${at},4.5`],
    ['a day first, with dots', 'time,temperature\n5.11.2026 01:00,4.5'],
    ['a unit in the header', 'measured_at,"Temperature (°C)"\n2026-11-04 20:00:00-05,4.5'],
    ['a separator at the end of each row', 'time,temperature\n2026-11-05 01:00:00,4.5,'],
  ])('%s', (_what, text) => {
    expect(parsed(text).rows).toEqual([
      { sensor: 'freezer-2', measuredAt: at, values: { temperature: 4.5 }, faults: [] },
    ])
  })

  test('units become ours: hPa by the header or by their size, light as illuminance, mV as V, °F as °C', () => {
    const text = lines(
      'time,pressure,light,voltage,Temperature [°F],co2',
      '2026-11-05 01:00:00,1012.71,300,2917,41,700',
    )
    const replay = parsed(text)
    expect(replay.rows[0]?.values).toEqual({
      pressure: 101271,
      illuminance: 300,
      battery: 2.917,
      temperature: 5,
      co2: 700,
    })
    expect(replay.notes).toEqual([
      'pressure is around 1012.71, so it is taken as hPa',
      'battery is around 2917, so it is taken as mV',
    ])
    expect(parsed('time,Pressure (kPa)\n2026-11-05 01:00:00,101.3').rows[0]?.values).toEqual({
      pressure: 101300,
    })
  })

  test('an empty cell, NaN and an impossible number are unavailable, never a number', () => {
    const text = lines(
      'time,temperature,humidity',
      '2026-11-05 01:00:00,,NaN',
      '2026-11-05 01:01:00,-300,101',
    )
    const none = { temperature: 'unavailable', humidity: 'unavailable' }
    expect(parsed(text).rows.map((row) => row.values)).toEqual([none, none])
  })

  test('a broken row is named with its line and its reason; the rest is played', () => {
    const text = lines(
      'time,temperature',
      '2026-11-05 01:00:00,-80',
      'yesterday,-80',
      '2026-02-30 01:00:00,-80',
      '',
      '2026-11-05 01:01:00,cold',
      '2026-11-05 01:02:00,-80,7,8',
      '5/11/2026 01:00,-80',
      '2026-11-05 01:03:00,-79',
    )
    const replay = parsed(text)
    expect(replay.rows.map((row) => row.values)).toEqual([{ temperature: -80 }, { temperature: -79 }])
    expect(replay.broken).toEqual([
      { line: 3, why: '"yesterday" is not a time' },
      { line: 4, why: '"2026-02-30 01:00:00" is not a time' },
      { line: 6, why: 'temperature "cold" is not a number' },
      { line: 7, why: '4 values where 2 belong' },
      { line: 8, why: '"5/11/2026 01:00" is not a time' },
    ])
  })

  test('an open quote spoils its own line only', () => {
    const replay = parsed(lines('time,temperature', '2026-11-05 01:00:00,"-80', '2026-11-05 01:01:00,-79'))
    expect(replay.broken).toEqual([{ line: 2, why: 'a quote is not closed' }])
    expect(replay.rows).toHaveLength(1)
  })

  test('rows out of order are put in order, and said; duplicates stay', () => {
    const row = (minute: number, value: number) => `2026-11-05 01:0${minute}:00,${value}`
    const replay = parsed(lines('time,temperature', row(2, 1), row(1, 2), row(2, 3), row(2, 3)))
    expect(replay.rows.map((one) => one.values.temperature)).toEqual([2, 1, 3, 3])
    expect(replay.notes).toEqual(['1 rows were earlier than the one before; all are played in order of time'])
  })

  test('sensors are kept apart by their column, each with its own interval', () => {
    const text = lines(
      'time,sensor,temperature,location',
      '2026-11-05 01:00:00,Fridge A,4,x',
      '2026-11-05 01:00:00,fridge-a,5,x',
      '2026-11-05 01:05:00,Fridge A,4,x',
      '2026-11-05 01:01:00,fridge-a,5,x',
    )
    const replay = parsed(text)
    expect(replay.sensors).toEqual([
      { id: 'fridge-a', name: 'Fridge A', intervalMs: 300_000 },
      { id: 'fridge-a-2', name: 'fridge-a', intervalMs: 60_000 },
    ])
    expect(replay.ignoredColumns).toEqual(['location'])
  })
})

describe('a file that cannot be played is one clear sentence', () => {
  test.each([
    ['', 'x.csv is empty.'],
    ['time,temperature\n', 'x.csv has no rows.'],
    [
      'a,temperature\n1,2',
      'x.csv has no column named time, timestamp or date (its columns: a, temperature).',
    ],
    [
      'time,a\n2026-11-05 01:00,2',
      'x.csv has no column that can be watched, such as temperature or humidity (its columns: time, a).',
    ],
    ['time,temperature\nnow,2', 'x.csv has no row that can be read; line 2: "now" is not a time.'],
  ])('%j', (text, error) => {
    expect(parseReplay('x.csv', text)).toEqual({ ok: false, error })
  })

  test('a file that is not there', () => {
    expect(readReplay('/nowhere/x.csv')).toEqual({
      ok: false,
      error: '/nowhere/x.csv cannot be read: there is no such file.',
    })
  })
})

/** Real recordings stay outside of the repository; without them these are skipped. */
const recordings = join(import.meta.dirname, '../../../../shared/data')
describe.skipIf(!existsSync(recordings))('real recordings (skipped where ../shared/data is missing)', () => {
  test.each([
    ['ruuvi/freezer.csv', 371, -31.1, -24.5],
    ['ruuvi/fridge.csv', 368, 0.4, 3.9],
    ['occupancy/datatraining.txt', 8143, 19, 23.2],
    ['occupancy/datatest.txt', 2665, 20, 24.5],
  ])('%s is read whole', (file, count, least, most) => {
    const replay = readReplay(join(recordings, file))
    if (!replay.ok) throw new Error(replay.error)
    expect([replay.rows.length, replay.broken]).toEqual([count, []])
    const shown = replay.rows.flatMap(({ values }) =>
      typeof values.temperature === 'number' ? [values.temperature] : [],
    )
    expect(Math.round(Math.min(...shown) * 10) / 10).toBeGreaterThanOrEqual(least)
    expect(Math.round(Math.max(...shown) * 10) / 10).toBeLessThanOrEqual(most)
  })
})
