import type { Clock } from '#core/time.ts'
import type { Log } from '../../pipeline/ports/stores.ts'

export type LogLevel = Parameters<Log>[0]['level']
const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON line per event on `write`, with the clock's time; nothing below `least`. */
export const createLog =
  (clock: Clock, write: (line: string) => void, least: LogLevel = 'warn'): Log =>
  (line) => {
    if (order.indexOf(line.level) < order.indexOf(least)) return
    write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })}\n`)
  }
