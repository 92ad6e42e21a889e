import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { createAsynchronousCalls } from '../../../../infra/local/aws/asynchronous-calls.ts'
import { settle, virtualClock } from '../../../support/virtual-clock.ts'

const start = (run: (event: unknown) => Promise<unknown>) => {
  const clock = virtualClock()
  const startedAt = clock.now()
  const attempts: [unknown, number][] = []
  const letters: [unknown, string][] = []
  const calls = createAsynchronousCalls(
    (event) => {
      attempts.push([event, (clock.now() - startedAt) / minuteMs])
      return run(event)
    },
    {
      clock,
      log: () => undefined,
      laneOf: (event) => String(event).slice(0, 1),
      giveUp: (event, why) => letters.push([event, why]),
    },
  )
  return { clock, calls, attempts, letters }
}

test('whoever calls is answered before the function is done, however long that takes', async () => {
  const { calls, attempts } = start(() => new Promise(() => undefined))
  await calls.call('a1')
  await settle()
  expect(attempts).toEqual([['a1', 0]])
})

test('a call that fails is made again after one minute and after two, and is given up then', async () => {
  const { clock, calls, attempts, letters } = start(async () => {
    throw new Error('away')
  })
  await calls.call('a1')
  await clock.advance(10 * minuteMs)
  expect(attempts).toEqual([
    ['a1', 0],
    ['a1', 1],
    ['a1', 3],
  ])
  expect(letters).toEqual([['a1', 'Error: away']])
})

test('calls of one name are made in their order, those of others beside them; one that comes again holds nobody up', async () => {
  const ends: (() => void)[] = []
  const { clock, calls, attempts } = start(
    (event) =>
      new Promise((resolve, reject) =>
        ends.push(event === 'a1' ? () => reject(new Error('away')) : () => resolve(0)),
      ),
  )
  for (const event of ['a1', 'a2', 'b1']) await calls.call(event)
  await settle()
  expect(attempts.map(([event]) => event)).toEqual(['a1', 'b1'])
  ends[0]?.()
  await settle()
  expect(attempts.map(([event]) => event)).toEqual(['a1', 'b1', 'a2'])
  await clock.advance(minuteMs)
  expect(attempts.map(([event]) => event)).toEqual(['a1', 'b1', 'a2', 'a1'])
})

test('a stop waits for what runs, and makes no call any more', async () => {
  let end = (): void => undefined
  const { clock, calls, attempts, letters } = start(
    () =>
      new Promise((_resolve, reject) => {
        end = () => reject(new Error('away'))
      }),
  )
  await calls.call('a1')
  await settle()
  const stopped = calls.stop()
  end()
  await stopped
  await calls.call('a2')
  await clock.advance(10 * minuteMs)
  expect([attempts.length, letters]).toEqual([1, []])
})
