import { execFile } from 'node:child_process'
import { whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Tells systemd that the gateway runs, and then, twice per `WatchdogSec`, that it still does: one that hangs is started
 * again. Does nothing where there is no systemd. The returned function ends it.
 */
export const keepWatchdogCalm = (environment: Environment, isWell: () => boolean, log: Log): (() => void) => {
  if (environment.NOTIFY_SOCKET === undefined) return () => undefined
  const tell = (word: string): void => {
    const failed = (why: string): void => log({ level: 'warn', event: 'systemd-not-told', why })
    try {
      execFile('systemd-notify', [word], (error) => {
        if (error !== null) failed(error.message)
      })
    } catch (error) {
      // No memory for it now: the next word may have it.
      failed(whyOf(error))
    }
  }
  tell('--ready')
  const everyMs = Number(environment.WATCHDOG_USEC) / 1000 / 2
  if (!(everyMs > 0)) return () => undefined
  const timer = setInterval(() => {
    if (isWell()) tell('WATCHDOG=1')
  }, everyMs)
  return () => clearInterval(timer)
}
