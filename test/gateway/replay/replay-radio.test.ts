import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { createReplayRadio } from '../../../gateway/replay/replay-radio.ts'
import { replayOf } from '../../../gateway/replay/replay-source.ts'
import { imported } from '../../support/logger-file.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test('a recording begins now, its gaps stay gaps, and it begins again', async () => {
  const text =
    'time,temperature\n2020-05-05 09:00,1\n2020-05-05 09:01,2\n2020-05-05 09:01,2.5\n2020-05-05 10:01,3'
  const replay = replayOf(imported(text, {}, 'fridge.csv').sensors)
  const clock = virtualClock()
  const startedAt = clock.now()
  let ended = 0
  const radio = createReplayRadio({ clock, replay, preset: 'fridge', ended: () => ended++ })
  expect(radio.sensors).toEqual([
    { id: 'fridge', name: 'fridge', intervalMs: 60 * minuteMs, preset: 'fridge' },
  ])
  const heard: Reading[] = []
  radio.start((reading) => heard.push(reading))
  await clock.advance(60 * minuteMs)
  const minutes = heard.map((reading) => [
    (reading.measuredAt - startedAt) / minuteMs,
    reading.values.temperature,
  ])
  expect(minutes).toEqual([
    [0, 1],
    [1, 2],
    [1, 2.5],
  ])
  expect(ended).toBe(0)
  await clock.advance(minuteMs)
  expect([heard.length, ended]).toEqual([4, 1])
  await clock.advance(60 * minuteMs)
  expect([heard.length, heard.at(-1)?.values.temperature]).toEqual([5, 1])
  // Its end is told once: it is played again and again, and that is no news.
  await clock.advance(24 * 60 * minuteMs)
  expect(heard.length).toBeGreaterThan(8)
  expect(ended).toBe(1)
})

test('a stopped recording is not heard', async () => {
  const replay = replayOf(imported('time,temperature\n2020-05-05 09:00,1\n2020-05-05 09:01,2').sensors)
  const clock = virtualClock()
  const radio = createReplayRadio({ clock, replay, preset: 'room' })
  const heard: Reading[] = []
  radio.start((reading) => heard.push(reading))
  await clock.advance(1)
  radio.stop()
  await clock.advance(60 * minuteMs)
  expect(heard).toHaveLength(1)
})
