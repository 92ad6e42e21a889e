import type { Log } from '../../../../pipeline/ports/stores.ts'
import type { Database } from './database.ts'

/** In real time. DynamoDB itself takes hours; here it only has to be often enough that a folder stays small. */
const everyMs = 10 * 60_000

/** Has the local database delete what expired by the clock that `nowMs` reads, now and then, until it is told to stop. */
export const expireRegularly = (deps: {
  readonly database: Pick<Database, 'expire'>
  readonly tables: Readonly<Record<string, string>>
  readonly nowMs: () => number
  readonly log: Log
}): { stop(): Promise<void> } => {
  const { database, tables, nowMs, log } = deps
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = database.expire(Object.values(tables), Math.floor(nowMs() / 1000)).then(
      (items) => log({ level: 'debug', event: 'expired-items-deleted', items }),
      (error: unknown) => log({ level: 'warn', event: 'expired-items-not-deleted', why: String(error) }),
    )
  }, everyMs)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
