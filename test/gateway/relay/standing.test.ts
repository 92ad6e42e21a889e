import { expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { createStanding } from '../../../gateway/relay/standing.ts'
import type { Waiting } from '../../../gateway/relay/waiting-list.ts'
import { temperature } from '../../support/core/directory.ts'
import { roomRulesOf, timedRelay } from '../../support/gateway/timed-relay.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const start = () => {
  const clock = virtualClock()
  const waiting: Waiting[] = []
  const gone: (readonly number[])[] = []
  let isBacklog = false
  const standing = createStanding({
    clock,
    waiting: { peek: (count) => waiting.slice(0, count), size: () => waiting.length },
    gatherMs: secondMs,
    most: 100,
    isBacklog: () => isBacklog,
    go: (items) => {
      gone.push(items.map(({ order }) => order))
      for (const item of items) waiting.splice(waiting.indexOf(item), 1)
    },
  })
  const hear = (order: number): Waiting => {
    const item = { order, reading: temperature(clock.now(), 25) }
    waiting.push(item)
    standing.hear(item)
    return item
  }
  return {
    clock,
    waiting,
    gone,
    standing,
    hear,
    becomeBacklog: () => {
      isBacklog = true
    },
  }
}

test('the first goes at once, what comes within a second of it goes together, and one after a pause at once', async () => {
  const { clock, gone, hear } = start()
  hear(1)
  expect(gone).toEqual([[1]])
  for (const order of [2, 3, 4]) {
    await clock.advance(200)
    hear(order)
  }
  expect(gone).toEqual([[1]])
  await clock.advance(secondMs)
  expect(gone).toEqual([[1], [2, 3, 4]])
  await clock.advance(2 * secondMs)
  hear(5)
  expect(gone).toEqual([[1], [2, 3, 4], [5]])
})

test('what has gone with other news meanwhile does not go again', async () => {
  const { clock, waiting, gone, hear } = start()
  hear(1)
  hear(2)
  hear(3)
  waiting.splice(0, 1)
  await clock.advance(secondMs)
  expect(gone).toEqual([[1], [3]])
})

test('what gets a date meanwhile goes with the others', async () => {
  const { clock, waiting, gone, hear, standing } = start()
  hear(1)
  const undated = hear(2)
  const dated = { ...undated, order: 7 }
  waiting.splice(0, 1, dated)
  standing.replace(new Map([[undated, dated]]))
  await clock.advance(secondMs)
  expect(gone).toEqual([[1], [7]])
})

test('while a backlog waits nothing is held, and a lost link forgets what was', async () => {
  const { clock, gone, hear, standing, becomeBacklog } = start()
  hear(1)
  hear(2)
  standing.clear()
  await clock.advance(2 * secondMs)
  expect(gone).toEqual([[1]])
  hear(3)
  becomeBacklog()
  hear(4)
  expect(gone).toEqual([[1], [3], [4]])
})

test('of hundreds that stand in a breach each begins at once, and what they say then goes together, all of it', async () => {
  const { clock, relay, reports, hear } = await timedRelay()
  const sensors = Array.from({ length: 300 }, (_, index) => `s${index}`)
  relay.follow(roomRulesOf(...sensors))
  await clock.advance(minuteMs)
  const beganAt = new Map<string, number>()
  reports.length = 0
  let heard = 0
  for (let minute = 0; minute < 10; minute++)
    for (const sensor of sensors) {
      await clock.advance(minuteMs / sensors.length)
      hear(sensor, 30)
      heard += 1
      if (minute === 0) beganAt.set(sensor, clock.now())
    }
  await clock.advance(2 * secondMs)
  const said = reports.flatMap((report) =>
    report.sensors.flatMap(({ sensor, readings }) =>
      readings.map((reading) => ({ sensor, reading, report })),
    ),
  )
  expect(said).toHaveLength(heard)
  for (const { sensor, reading, report } of said) {
    const isFirst = reading.measuredAt === beganAt.get(sensor)
    const sentAt = report.sentAt ?? Number.NaN
    expect(sentAt - reading.measuredAt).toBeLessThanOrEqual(isFirst ? 0 : secondMs)
  }
  // A report for each that begins, and then one a second: not 3,000.
  expect(reports.length).toBeLessThan(300 + 2 * 9 * 60)
})

test('where the cloud takes longer than breaches begin, a report brings many that begin, within a second, and none is left out', async () => {
  const { clock, relay, reports, hear, storeAfter } = await timedRelay()
  const sensors = Array.from({ length: 500 }, (_, index) => `s${index}`)
  relay.follow(roomRulesOf(...sensors))
  await clock.advance(minuteMs)
  storeAfter(10 * minuteMs)
  reports.length = 0
  for (const sensor of sensors) {
    await clock.advance(20)
    hear(sensor, 30)
  }
  await clock.advance(2 * secondMs)
  const said = reports.flatMap((report) =>
    report.sensors.flatMap(({ sensor, readings }) =>
      readings.map(({ measuredAt }) => ({ sensor, lateMs: (report.sentAt ?? Number.NaN) - measuredAt })),
    ),
  )
  expect(said.map(({ sensor }) => sensor).sort()).toEqual([...sensors].sort())
  expect(Math.max(...said.map(({ lateMs }) => lateMs))).toBeLessThanOrEqual(secondMs)
  // The first ones each at once; of the rest of ten seconds one a second.
  expect(said.slice(0, 20).map(({ lateMs }) => lateMs)).toEqual(Array.from({ length: 20 }, () => 0))
  expect(reports.length).toBeLessThan(24 + 2 * 11)
})
