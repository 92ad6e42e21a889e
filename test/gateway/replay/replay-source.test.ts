import { expect, test } from 'vitest'
import { readLoggerFile } from '../../../gateway/replay/read-logger-file.ts'
import { replayOf } from '../../../gateway/replay/replay-source.ts'
import { imported } from '../../support/logger-file.ts'

const at = Date.UTC(2026, 10, 5, 1, 0, 0)
const replayed = (...lines: readonly string[]) => {
  const replay = replayOf(imported(lines.join('\n'), {}, 'Freezer 2.csv').sensors)
  const rows = replay.rows()
  return { sensors: replay.sensors, rows: Array.from({ [Symbol.iterator]: () => rows }) }
}

test('a recording is played with its times, values and signal', () => {
  expect(
    replayed(
      'Timestamp,Temperature,RSSI',
      '2026-11-05T02:00:00+0100,-80.5,-61',
      '2026-11-05 01:00:30,-79,-62',
    ),
  ).toEqual({
    sensors: [{ id: 'freezer-2', name: 'Freezer 2', intervalMs: 30_000 }],
    rows: [
      { sensor: 'freezer-2', measuredAt: at, values: { temperature: -80.5 }, faults: [], rssi: -61 },
      { sensor: 'freezer-2', measuredAt: at + 30_000, values: { temperature: -79 }, faults: [], rssi: -62 },
    ],
  })
})

test('sensors of one table are played in the order of time, each with its own interval and id', () => {
  const { sensors, rows } = replayed(
    'time,sensor,temperature,humidity',
    '2026-11-05 01:00:00,Fridge A,4,58',
    '2026-11-05 01:00:00,fridge-a,5,',
    '2026-11-05 01:01:00,fridge-a,5,57',
    '2026-11-05 01:05:00,Fridge A,4,58',
  )
  expect(sensors).toEqual([
    { id: 'fridge-a', name: 'Fridge A', intervalMs: 300_000 },
    { id: 'fridge-a-2', name: 'fridge-a', intervalMs: 60_000 },
  ])
  expect(rows.map(({ sensor, measuredAt, values }) => [sensor, (measuredAt - at) / 60_000, values])).toEqual([
    ['fridge-a', 0, { temperature: 4, humidity: 58 }],
    ['fridge-a-2', 0, { temperature: 5, humidity: 'unavailable' }],
    ['fridge-a-2', 1, { temperature: 5, humidity: 57 }],
    ['fridge-a', 5, { temperature: 4, humidity: 58 }],
  ])
})

test('a file that is not there, and a folder, are one sentence', () => {
  expect(readLoggerFile('/nowhere/x.csv', {}, at)).toEqual({
    ok: false,
    sentence: '/nowhere/x.csv cannot be read: there is no such file.',
  })
  expect(readLoggerFile(import.meta.dirname, {}, at)).toMatchObject({ ok: false })
})
