import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../../infra/local/clock/clock.ts'
import { createPace } from '../../../../infra/local/clock/pace.ts'
import { until } from '../../../support/until.ts'

/** So fast that a report is waited for after two milliseconds. */
const speed = 10_000

const makePace = (fast = speed) => {
  const pace = createPace(fast)
  onTestFinished(pace.stop)
  return pace
}
const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
/** Holds the whole process up, as a busy machine does. */
const block = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

test('time does not jump over a pause of the machine', async () => {
  const pace = makePace()
  const before = pace.elapsedMs()
  block(400)
  expect(pace.elapsedMs() - before).toBeLessThanOrEqual(60)
})

test('time stands still while a report is on its way, and goes on when it has arrived', async () => {
  const pace = makePace()
  let arrive = (): void => undefined
  pace.waitFor(new Promise<void>((resolve) => (arrive = resolve)))
  await rest(50)
  const before = pace.elapsedMs()
  await rest(150)
  expect(pace.elapsedMs()).toBe(before)
  arrive()
  await rest(150)
  expect(pace.elapsedMs()).toBeGreaterThan(before)
})

test('time does not wait for a report that is quick, as time goes there', async () => {
  // It would be waited for after four seconds: longer than a busy machine pauses.
  const pace = makePace(5)
  pace.waitFor(rest(200))
  const before = pace.elapsedMs()
  await rest(100)
  expect(pace.elapsedMs()).toBeGreaterThan(before)
})

test('a report that failed is not waited for any longer', async () => {
  const pace = makePace()
  pace.waitFor(Promise.reject(new Error('the link was lost')))
  await rest(0)
  const before = pace.elapsedMs()
  await rest(100)
  expect(pace.elapsedMs()).toBeGreaterThan(before)
})

test('time does not wait for ever for what is stuck, nor for what comes after it', async () => {
  const pace = makePace()
  pace.waitFor(new Promise(() => undefined))
  await rest(5_500)
  const before = pace.elapsedMs()
  expect(before).toBeGreaterThan(0)
  pace.waitFor(new Promise(() => undefined))
  await rest(100)
  expect(pace.elapsedMs()).toBeGreaterThan(before)
})

test('time goes as in the world until everything has started, well or not', async () => {
  const pace = makePace()
  let fail = (_why: Error): void => undefined
  pace.slowUntil(new Promise<void>((_resolve, reject) => (fail = reject)))
  const before = pace.elapsedMs()
  await rest(100)
  expect((pace.elapsedMs() - before) * speed).toBeLessThan(5_000)
  fail(new Error('the port is taken'))
  await rest(0)
  const started = pace.elapsedMs()
  await rest(60)
  expect((pace.elapsedMs() - started) * speed).toBeGreaterThan(100_000)
})

test('timers wait while the clock stands still', async () => {
  const pace = makePace()
  const clock = systemClock(speed, 0, pace.elapsedMs)
  let doneAt: number | undefined
  clock.after(500_000, () => {
    doneAt = clock.now()
  })
  let arrive = (): void => undefined
  pace.waitFor(new Promise<void>((resolve) => (arrive = resolve)))
  await rest(200)
  expect(doneAt).toBeUndefined()
  arrive()
  expect(await until('the timer', () => doneAt)).toBeGreaterThanOrEqual(500_000)
})

test('who looks on slows time down: what is due comes later, and the clock says how fast it goes', async () => {
  let rate = 1
  const pace = createPace(100, undefined, () => rate)
  onTestFinished(pace.stop)
  const clock = systemClock(100, 0, pace.elapsedMs, () => rate)
  pace.elapsedMs()
  rate = 0.01
  expect(clock.speed).toBe(1)
  const before = clock.now()
  let isRung = false
  clock.after(2_000, () => {
    isRung = true
  })
  await rest(100)
  expect(clock.now() - before).toBeLessThan(1_500)
  expect(isRung).toBe(false)
  pace.elapsedMs()
  rate = 1
  await until('it rings soon when time is fast again', () => isRung || undefined)
})

test('work behind work is waited for from when it was given, not from when its turn came', async () => {
  // Each piece alone is quick enough; the last of the line is not.
  const pace = makePace(100)
  const before = pace.elapsedMs()
  let line = Promise.resolve()
  for (let turn = 0; turn < 8; turn++) {
    line = line.then(() => rest(150))
    pace.waitFor(line)
  }
  await line
  expect(pace.elapsedMs() - before).toBeLessThan(600)
})

test('as long as some of it ends, none of what is under way is stuck', async () => {
  const pace = createPace(speed, 300)
  onTestFinished(pace.stop)
  pace.waitFor(rest(1_000))
  for (let at = 100; at < 1_000; at += 100) pace.waitFor(rest(at))
  await rest(50)
  const before = pace.elapsedMs()
  await rest(800)
  expect(pace.elapsedMs()).toBe(before)
})
