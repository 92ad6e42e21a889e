import { expect, it, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import type { DayAnswer } from '#core/wire/series-answers.ts'
import { sparkPath } from '../../../miniapp/board/spark/spark-path.ts'
import { createSparkStore } from '../../../miniapp/board/spark/spark-store.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test.each([
  ['nothing known is no line', [null, null], ''],
  ['nothing at all is no line', [], ''],
  ['a rise goes from the lower edge to the upper one', [0, 10], 'M2 18L70 2'],
  ['what stays as it is lies in the middle', [5, 5, 5], 'M2 10L36 10L70 10'],
  ['a little noise stays little', [5, 5.5], 'M2 12L70 8'],
  ['a gap breaks it', [0, 10, null, 10, 0], 'M2 18L19 2M53 2L70 18'],
  ['an hour alone is a short dash', [null, 0, null, 10, null], 'M18 18h2M52 2h2'],
  ['it begins and ends where it is known', [null, 0, 10, null, null], 'M19 18L36 2'],
] as const)('of a line: %s', (_name, means, path) => {
  expect(sparkPath(means)).toBe(path)
})

const answerOf = (sensors: readonly string[]): DayAnswer => ({
  version: 1,
  from: 0,
  to: 1,
  sensors: sensors.map((sensor) => ({ sensor, quantity: 'temperature', means: [1], isWhole: true })),
})

const storeUnderTest = () => {
  const clock = virtualClock()
  const asked: (readonly string[])[] = []
  const server = { isSeen: true, answers: true, told: 0 }
  const store = createSparkStore({
    ask: async (sensors) => {
      asked.push(sensors)
      return server.answers ? answerOf(sensors.filter((one) => one !== 'gone')) : undefined
    },
    now: clock.now,
    after: clock.after,
    isSeen: () => server.isSeen,
  })
  const told = (): void => {
    server.told += 1
  }
  const want = (sensor: string, at = clock.now()) => store.want(sensor, { sensor, at, told })
  return { clock, asked, server, store, want }
}

it('rows that are seen ask together, once nobody scrolls, and not for those that went by', async () => {
  const { clock, asked, server, store, want } = storeUnderTest()
  const stop = want('a')
  await clock.advance(300)
  want('b')
  stop()
  want('gone')
  await clock.advance(300)
  expect(asked).toEqual([])
  await clock.advance(1_000)
  expect(asked).toEqual([['b', 'gone']])
  expect([store.lineOf('b')?.means, store.lineOf('gone'), server.told]).toEqual([[1], undefined, 2])
})

it('what is known is asked for again after a quarter of an hour, and in no real minute twice', async () => {
  const { clock, asked, want } = storeUnderTest()
  const begun = clock.now()
  for (let second = 0; second < 16 * 60; second += 2) {
    want('a')
    await clock.advance(2_000)
  }
  expect(asked).toHaveLength(2)
  // A board whose time runs faster.
  for (let second = 0; second < 5 * 60; second += 2) {
    want('a', begun + second * 3_600_000)
    await clock.advance(2_000)
  }
  expect(asked.length).toBeGreaterThan(2)
  expect(asked.length).toBeLessThanOrEqual(7)
})

it('more than sixty are asked for in turns', async () => {
  const { clock, asked, want } = storeUnderTest()
  for (let index = 0; index < 130; index++) want(`s${index}`)
  await clock.advance(5_000)
  expect(asked.map(({ length }) => length)).toEqual([60, 60, 10])
})

it('nothing is asked for while nobody looks; a failed request leaves what is known and is tried again in a minute', async () => {
  const { clock, asked, server, store, want } = storeUnderTest()
  server.isSeen = false
  want('a')
  await clock.advance(minuteMs)
  expect(asked).toEqual([])
  Object.assign(server, { isSeen: true, answers: false })
  want('a')
  await clock.advance(30_000)
  want('a')
  await clock.advance(5_000)
  expect([asked.length, store.lineOf('a')]).toEqual([1, undefined])
  server.answers = true
  await clock.advance(30_000)
  want('a')
  await clock.advance(5_000)
  expect([asked.length, store.lineOf('a')?.to]).toEqual([2, 1])
})
