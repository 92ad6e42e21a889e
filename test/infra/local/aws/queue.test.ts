import { expect, test } from 'vitest'
import { dayMs, minuteMs, secondMs } from '#core/time.ts'
import { createQueue } from '../../../../infra/local/aws/queue.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

const start = (isTaken: (body: string) => boolean) => {
  const clock = virtualClock()
  const batches: (readonly [readonly string[], number])[] = []
  const startedAt = clock.now()
  const queue = createQueue({
    clock,
    log: () => undefined,
    queue: { name: '{root}-dead-letters', delaySeconds: 900, againSeconds: 600, days: 14, batch: 2 },
    take: async ({ Records }) => {
      const bodies = Records.map(({ body }) => body)
      batches.push([bodies, (clock.now() - startedAt) / minuteMs])
      if (bodies.includes('crash')) throw new Error('the function died')
      return {
        batchItemFailures: Records.filter(({ body }) => !isTaken(body)).map(({ messageId }) => ({
          itemIdentifier: messageId,
        })),
      }
    },
  })
  return { clock, queue, batches }
}

test('a message is kept back at first, handed over with few others, and gone when it was taken', async () => {
  const { clock, queue, batches } = start(() => true)
  for (const body of ['a', 'b', 'c']) queue.send(body)
  await clock.advance(900 * secondMs - 1)
  expect([queue.size(), batches]).toEqual([3, []])
  await clock.advance(1)
  expect(batches.flatMap(([bodies]) => bodies)).toEqual(['a', 'b', 'c'])
  expect(Math.max(...batches.map(([bodies]) => bodies.length))).toBeLessThanOrEqual(2)
  expect(queue.size()).toBe(0)
})

test('what was not taken comes again, without what was; when its function dies, everything does', async () => {
  let bad = true
  const { clock, queue, batches } = start((body) => body !== 'bad' || !bad)
  queue.send('bad')
  queue.send('good')
  await clock.advance(20 * minuteMs)
  expect(queue.size()).toBe(1)
  bad = false
  await clock.advance(5 * minuteMs)
  expect([batches.at(-1), queue.size()]).toEqual([[['bad'], 25], 0])
  queue.send('crash')
  await clock.advance(40 * minuteMs)
  expect([batches.filter(([bodies]) => bodies.includes('crash')).length, queue.size()]).toEqual([3, 1])
})

test('and is gone after as many days as the queue keeps anything', async () => {
  const { clock, queue } = start(() => false)
  queue.send('never')
  await clock.advance(14 * dayMs - minuteMs)
  expect(queue.size()).toBe(1)
  await clock.advance(11 * minuteMs)
  expect(queue.size()).toBe(0)
})

test('a queue that is stopped hands over nothing', async () => {
  const { clock, queue, batches } = start(() => true)
  queue.send('a')
  await queue.stop()
  await clock.advance(dayMs)
  expect(batches).toEqual([])
})
