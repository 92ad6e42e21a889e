import { expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { createLane } from '../../../../../infra/local/aws/broker/lane.ts'
import { createRuleRunner } from '../../../../../infra/local/aws/broker/rules.ts'
import { matchesFilter } from '../../../../../infra/local/aws/broker/topics.ts'
import { settle, virtualClock } from '../../../../support/virtual-clock.ts'

test.each([
  ['nattvakt/+/+/report', 'nattvakt/a/b/report', true],
  ['nattvakt/+/+/report', 'nattvakt/a/b/presence', false],
  ['nattvakt/+/+/report', 'nattvakt/a/b/report/c', false],
  ['nattvakt/+/+/report', 'nattvakt/a/report', false],
  ['nattvakt/#', 'nattvakt/a/b', true],
  ['+', 'a/b', false],
])('%s and %s', (filter, topic, matches) => {
  expect(matchesFilter(filter, topic)).toBe(matches)
})

test('a lane lets so many through at a time, the others in order', async () => {
  const lane = createLane(2)
  const started: number[] = []
  const ends: (() => void)[] = []
  for (let task = 0; task < 4; task++)
    void lane.run(() => {
      started.push(task)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  expect(started).toEqual([0, 1])
  ends[1]?.()
  await settle()
  expect(started).toEqual([0, 1, 2])
  ends[0]?.()
  ends[2]?.()
  await settle()
  expect(started).toEqual([0, 1, 2, 3])
})

const startRunner = (run: () => Promise<void>) => {
  const clock = virtualClock()
  const rules = [{ topicFilter: 'a', run }]
  const retry = { firstMs: secondMs, mostMs: 30 * secondMs }
  return { clock, runner: createRuleRunner({ clock, rules, log: () => undefined, perClient: 9, retry }) }
}
test('a message to Basic Ingest runs that rule alone, as if on its own topic', async () => {
  const ran: string[] = []
  const rule = (name: string) => ({
    name,
    topicFilter: 'a/+',
    run: async (topic: string) => void ran.push(`${name} ${topic}`),
  })
  const runner = createRuleRunner({
    clock: virtualClock(),
    rules: [rule('first'), rule('second')],
    log: () => undefined,
    perClient: 9,
    retry: { firstMs: secondMs, mostMs: 30 * secondMs },
  })
  const publish = (topic: string) =>
    runner.run({ topic, payload: new Uint8Array(), client: 'pi' }, () => true)
  await publish('a/b')
  await publish('$aws/rules/second/a/b')
  await publish('$aws/rules/third/a/b')
  expect(ran).toEqual(['first a/b', 'second a/b', 'second a/b'])
})

const message = { topic: 'a', payload: new Uint8Array(), client: 'pi' }

test('a rule that fails is tried again after 1 s, 2, 4 and so on, at most 30 s apart', async () => {
  const times: number[] = []
  const { clock, runner } = startRunner(async () => {
    times.push(clock.now())
    throw new Error('away')
  })
  const startedAt = clock.now()
  const outcome = runner.run(message, () => true)
  await clock.advance(100 * secondMs)
  expect(times.map((at) => (at - startedAt) / secondMs)).toEqual([0, 1, 3, 7, 15, 31, 61, 91])
  runner.close()
  expect(await outcome).toBe(false)
})

test('a call that nobody waits for any more is given up', async () => {
  let wanted = true
  const { runner } = startRunner(() => Promise.reject(new Error('away')))
  const outcome = runner.run(message, () => wanted)
  await settle()
  wanted = false
  runner.wake()
  expect(await outcome).toBe(false)
  expect(runner.counts()).toEqual({ ran: 0, retried: 1, running: 0 })
})

test('a message that no rule wants is done at once', async () => {
  const { runner } = startRunner(() => Promise.reject(new Error('away')))
  expect(await runner.run({ ...message, topic: 'b' }, () => true)).toBe(true)
})
