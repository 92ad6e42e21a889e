import type { Clock, Millis } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'

/** Where a function dies: before its call number `call` reaches the other side, or after, before the answer is back. */
export type Crash = { readonly call: number; readonly after: boolean }

type Port = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>

/** One running function: everything that it asks of the world waits until the scheduler lets it go on. */
export type Lambda = {
  readonly number: number
  /** How many calls of all functions had gone through when this one began. */
  readonly beganAt: number
  readonly isDead: () => boolean
  /** Does `work` when it is this call's turn; never comes back in a function that has died. */
  call<T>(work: () => Promise<T>): Promise<T>
  stores(stores: Stores): Stores
  /** Keeps the function running until `work` is done. */
  keep(work: Promise<unknown>): void
}

/** A call that takes longer has failed; no lease runs out in between. */
const callMaxMs = 5_000
/** Lets every promise chain that is ready run to where it waits for something else. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Runs functions side by side in one thread, one call at a time: `choices` says which waiting call is next, or that time
 * passes first. The same choices are the same run; none left means first come, first served.
 */
export const createInterleaving = (choices: readonly number[], startAt: Millis) => {
  let now = startAt
  let chosen = 0
  let calls = 0
  let lambdas = 0
  const timers = new Set<{ readonly dueAt: Millis; readonly action: () => void }>()
  const waiting: { readonly lambda: Lambda; readonly since: Millis; readonly go: () => void }[] = []
  const running = new Map<Lambda, Set<Promise<unknown>>>()
  const clock: Clock = {
    speed: 1,
    now: () => now,
    after: (ms, action) => {
      const timer = { dueAt: now + Math.max(0, ms), action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const soonest = () => [...timers].sort((a, b) => a.dueAt - b.dueAt)[0]
  const fire = (timer: NonNullable<ReturnType<typeof soonest>>): void => {
    timers.delete(timer)
    now = Math.max(now, timer.dueAt)
    timer.action()
  }

  const start = (work: (lambda: Lambda) => Promise<unknown>, crash?: Crash): Lambda => {
    let made = 0
    let dead = false
    const jobs = new Set<Promise<unknown>>()
    const die = (): void => {
      dead = true
      running.delete(lambda)
      for (let index = waiting.length - 1; index >= 0; index--)
        if (waiting[index]?.lambda === lambda) waiting.splice(index, 1)
    }
    const call = <T>(act: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        if (dead) return
        const go = (): void => {
          calls += 1
          made += 1
          const dies = crash !== undefined && made === crash.call
          if (dies) die()
          if (!dies) act().then(resolve, reject)
          else if (crash.after) act().catch(() => undefined)
        }
        waiting.push({ lambda, since: now, go })
      })
    const guarded = (port: Port): Port =>
      Object.fromEntries(
        Object.entries(port).map(([name, method]) => [name, (...args) => call(() => method(...args))]),
      )
    const lambda: Lambda = {
      number: ++lambdas,
      beganAt: calls,
      isDead: () => dead,
      call,
      // Every port is an object of calls, and stays one.
      stores: (stores) =>
        Object.fromEntries(
          Object.entries(stores as unknown as Record<string, Port>).map(([name, port]) => [
            name,
            guarded(port),
          ]),
        ) as unknown as Stores,
      keep: (job) => {
        jobs.add(job)
        const over = (): void => {
          jobs.delete(job)
          if (jobs.size === 0) running.delete(lambda)
        }
        job.then(over, over)
      },
    }
    running.set(lambda, jobs)
    lambda.keep(work(lambda))
    return lambda
  }

  /** Until every function is done or dead. */
  const finish = async (): Promise<void> => {
    for (;;) {
      await breathe()
      const timer = soonest()
      const oldest = waiting[0]
      if (oldest === undefined) {
        if (running.size === 0) return
        if (timer === undefined) throw new Error('a function waits for nothing')
        fire(timer)
        continue
      }
      const choice = choices[chosen++] ?? 0
      const mayPass =
        timer !== undefined && timer.dueAt - Math.min(...waiting.map(({ since }) => since)) <= callMaxMs
      const index = choice % (waiting.length + (mayPass ? 1 : 0))
      if (index === waiting.length && timer !== undefined) fire(timer)
      else waiting.splice(index, 1)[0]?.go()
    }
  }

  return {
    clock,
    start,
    finish,
    calls: () => calls,
    /** Lets time pass while nothing runs. */
    pass: (ms: number): void => {
      now += ms
    },
  }
}
