import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import { createDatedList } from '../../../gateway/relay/undated.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const start = () => {
  const clock = virtualClock()
  const world: { shiftMs: number | undefined } = { shiftMs: undefined }
  const events: string[] = []
  const spool = memorySpool(clock)
  const list = createDatedList({
    waiting: spool,
    dating: {
      date: (at) => (world.shiftMs === undefined ? undefined : at + world.shiftMs),
      whenKnown: () => () => undefined,
    },
    log: ({ event }) => events.push(event),
  })
  const reading = (measuredAt: number): Reading => ({ sensor: 'a', measuredAt, values: {}, faults: [] })
  const waiting = () => list.peek(100).map((one) => [one.reading.measuredAt, one.undated ?? false])
  return { list, spool, world, reading, waiting, events }
}

test('what cannot be dated waits in memory, behind what was dated, and can be sent as it is', () => {
  const { list, spool, reading, waiting } = start()
  list.add(reading(7), true)
  list.add(reading(1))
  list.add(reading(2))
  expect(waiting()).toEqual([
    [7, false],
    [1, true],
    [2, true],
  ])
  expect([list.peek(2).length, list.size(), list.undated(), spool.size()]).toEqual([2, 3, 2, 1])
})

test('it is dated and kept when the time is known, also what was on its way and came back', () => {
  const { list, spool, world, reading, waiting } = start()
  list.add(reading(1))
  list.add(reading(2))
  const away = list.peek(1)
  list.take(away, 7)
  expect(waiting()).toEqual([[2, true]])
  world.shiftMs = hourMs
  expect([...list.dateAll()].map(([before, after]) => [before.undated, after.reading.measuredAt])).toEqual([
    [true, 2 + hourMs],
  ])
  expect(list.dateAll().size).toBe(0)
  list.putBack((seq) => seq === 7)
  list.add(reading(3))
  expect(waiting()).toEqual([2, 1, 3].map((at) => [at + hourMs, false]))
  expect([list.undated(), spool.size()]).toEqual([0, 3])
})

test('what comes back while the time is not known takes its old place; what is confirmed is gone', () => {
  const { list, reading, waiting } = start()
  for (const at of [1, 2, 3]) list.add(reading(at))
  const [first, second] = list.peek(2)
  if (first === undefined || second === undefined) throw new Error('two wait')
  list.take([first], 1)
  list.take([second], 2)
  expect([list.away(), list.size()]).toEqual([2, 1])
  expect(list.putBack((seq) => seq === 1)).toBe(1)
  expect(list.stored((seq) => seq === 2)).toBe(1)
  expect(list.away()).toBe(0)
  expect(waiting()).toEqual([
    [1, true],
    [3, true],
  ])
})

test('there are never more than memory has room for: the oldest go, are counted and said once', () => {
  const { list, reading, events } = start()
  for (let at = 1; at <= 15_010; at++) list.add(reading(at))
  expect([list.undated(), list.dropped(), events]).toEqual([15_000, 10, ['undated-readings-dropped']])
  expect(list.peek(1)[0]?.reading.measuredAt).toBe(11)
})
