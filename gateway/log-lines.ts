import type { Clock } from '#core/time.ts'
import type { GatewayConfig } from './config.ts'
import type { Log } from './log.ts'

type Level = GatewayConfig['logLevel']
const order: readonly Level[] = ['debug', 'info', 'warn', 'error']

/** For the page: the journal has all of them. */
const rememberedMax = 200

/** One JSON line per event on `write`, and the latest of them in memory; nothing below `least`. */
export const createLogLines = (clock: Pick<Clock, 'now'>, write: (line: string) => void, least: Level) => {
  const latest: string[] = []
  const log: Log = (line) => {
    if (order.indexOf(line.level) < order.indexOf(least)) return
    const text = JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })
    latest.push(text)
    if (latest.length > rememberedMax) latest.shift()
    write(`${text}\n`)
  }
  return { log, latest: (): readonly string[] => latest }
}
