import { expect, test } from 'vitest'
import { startSchedules } from '../../../../infra/local/aws/schedules.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

test('a schedule runs at once and every so often, and a clock that runs fast is told of each run', async () => {
  const clock = virtualClock()
  const start = clock.now()
  const ran: number[] = []
  const waitedFor: Promise<unknown>[] = []
  const schedules = startSchedules({
    clock,
    log: () => undefined,
    timeWaitsFor: (run) => waitedFor.push(run),
    schedules: [{ name: 'watch', everySeconds: 60, run: async () => ran.push(clock.now() - start) }],
  })
  await clock.advance(150_000)
  expect(ran).toEqual([0, 60_000, 120_000])
  expect(await Promise.all(waitedFor)).toEqual([1, 2, 3])
  expect(schedules.lastSuccessAt('watch')).toBe(start + 120_000)
  await schedules.stop()
  await clock.advance(150_000)
  expect(ran).toHaveLength(3)
})

test('a run that fails is told in the log, and the next one comes', async () => {
  const clock = virtualClock()
  const events: unknown[] = []
  let runs = 0
  const schedules = startSchedules({
    clock,
    log: ({ event }) => events.push(event),
    schedules: [
      {
        name: 'watch',
        everySeconds: 60,
        run: async () => {
          runs += 1
          if (runs === 1) throw new Error('the store is away')
        },
      },
    ],
  })
  await clock.advance(60_000)
  expect([runs, events]).toEqual([2, ['schedule-failed-runs-again']])
  await schedules.stop()
})

test('a run that takes long says that it gets on; one that does not is told apart from it', async () => {
  const clock = virtualClock()
  const start = clock.now()
  let getsOn = (): void => undefined
  let ends = (): void => undefined
  const schedules = startSchedules({
    clock,
    log: () => undefined,
    schedules: [
      {
        name: 'watch',
        everySeconds: 60,
        run: (isAlive) => {
          getsOn = isAlive
          return new Promise<void>((resolve) => {
            ends = resolve
          })
        },
      },
    ],
  })
  expect(schedules.lastSignAt('watch')).toBe(0)
  await clock.advance(200_000)
  getsOn()
  expect([schedules.lastSignAt('watch'), schedules.lastSuccessAt('watch')]).toEqual([start + 200_000, 0])
  await clock.advance(10_000)
  ends()
  await clock.advance(0)
  expect([schedules.lastSignAt('watch'), schedules.lastSuccessAt('watch')]).toEqual([
    start + 210_000,
    start + 210_000,
  ])
  const stopped = schedules.stop()
  ends()
  await stopped
})
