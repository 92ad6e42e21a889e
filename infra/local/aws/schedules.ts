import type { Clock } from '#core/time.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'

export type Schedule = {
  readonly name: string
  readonly everySeconds: number
  /** Says `isAlive` whenever it has got on, so that what takes long is not taken for what stands still. */
  readonly run: (isAlive: () => void) => Promise<unknown>
}

export type Schedules = {
  /** When the named schedule last ran to its end, by the clock; 0 when never. */
  lastSuccessAt(name: string): number
  /** When it last got on or ended well; 0 when never. */
  lastSignAt(name: string): number
  /** Waits for what is running and starts nothing more. */
  stop(): Promise<void>
}

/** Runs each schedule at once and then every so often; a run that takes longer than its interval is never doubled. */
export const startSchedules = (deps: {
  readonly clock: Clock
  readonly schedules: readonly Schedule[]
  readonly log: Log
  /** Told of every run, so that a clock that runs fast can wait for it. */
  readonly timeWaitsFor?: ((run: Promise<unknown>) => void) | undefined
}): Schedules => {
  const { clock, schedules, log, timeWaitsFor = () => undefined } = deps
  const successes = new Map<string, number>()
  const signs = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let stopped = false
  const cancels = new Map<string, () => void>()
  const tick = async (schedule: Schedule): Promise<void> => {
    const startedAt = clock.now()
    try {
      const isAlive = (): void => void signs.set(schedule.name, clock.now())
      const run = schedule.run(isAlive)
      timeWaitsFor(run)
      await run
      isAlive()
      successes.set(schedule.name, clock.now())
    } catch (error) {
      log({
        level: 'error',
        event: 'schedule-failed-runs-again',
        schedule: schedule.name,
        why: String(error),
      })
    }
    if (stopped) return
    const restMs = Math.max(0, startedAt + schedule.everySeconds * 1000 - clock.now())
    cancels.set(
      schedule.name,
      clock.after(restMs, () => start(schedule)),
    )
  }
  const start = (schedule: Schedule): void => {
    const run = tick(schedule).finally(() => running.delete(run))
    running.add(run)
  }
  for (const schedule of schedules) start(schedule)
  return {
    lastSuccessAt: (name) => successes.get(name) ?? 0,
    lastSignAt: (name) => signs.get(name) ?? 0,
    stop: async () => {
      stopped = true
      for (const cancel of cancels.values()) cancel()
      await Promise.all(running)
    },
  }
}
