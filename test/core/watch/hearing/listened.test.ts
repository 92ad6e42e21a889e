import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { listenedIn } from '#core/watch/hearing/listened.ts'
import { t0, temperature } from '../../../support/core/directory.ts'

const of = (minute: number, more: Partial<Reading> = {}) => temperature(t0 + minute * minuteMs, 20, more)
const deaf = (minute: number) => of(minute, { sensor: 'pi', faults: ['deaf'] })

const listened = (readings: readonly Reading[], ...before: readonly number[]) => {
  const [from, to] = before.map((minute) => t0 + minute * minuteMs)
  const known = from === undefined || to === undefined ? undefined : ([from, to] as const)
  return listenedIn('pi', readings, known).map((time) => time.map((at) => (at - t0) / minuteMs))
}

test('a gateway has listened as long as something is said at least every six minutes, in whatever order', () => {
  expect(listened([of(6), of(0), of(12), of(3)])).toEqual([[0, 12]])
  expect(listened([of(0), of(6.1)])).toEqual([
    [0, 0],
    [6.1, 6.1],
  ])
})

test('it goes on from what came before, which nothing older makes shorter', () => {
  expect(listened([of(16)], 0, 10)).toEqual([[0, 16]])
  expect(listened([of(5)], 0, 10)).toEqual([[0, 10]])
  expect(listened([], 0, 10)).toEqual([[0, 10]])
  expect(listened([])).toEqual([])
})

test('it listens to nothing while it is deaf, although it speaks of itself; what a sensor calls so is not that', () => {
  expect(listened([of(0), of(4), deaf(5), of(5.5, { sensor: 'pi' }), deaf(6), of(7)])).toEqual([
    [0, 4],
    [5, 5.5],
    [6, 7],
  ])
  expect(listened([of(0), of(4, { faults: ['deaf'] })])).toEqual([[0, 4]])
})
