import type { Reading } from '#core/reading.ts'
import type { GatewayClock } from './clock.ts'
import type { Log } from './log.ts'

/** A day of ten sensors at one reading in a minute; about 4 MB. */
const heldMax = 15_000

/**
 * Holds readings until the time is that of the world, and then hands them on with their stamps put right: a machine that
 * was started without a network believes in the hour at which it was switched off. The oldest go when there are too many.
 */
export const createTimeGate = (deps: {
  readonly clock: Pick<GatewayClock, 'isTrue' | 'whenTrue' | 'now'>
  readonly log: Log
  readonly hear: (reading: Reading) => void
}) => {
  const { clock, log, hear } = deps
  let held: Reading[] = []
  let dropped = 0
  let told = false
  clock.whenTrue((shiftMs) => {
    if (held.length > 0)
      log({ level: 'info', event: 'time-synchronised', held: held.length, shiftMs, dropped })
    for (const reading of held) hear({ ...reading, measuredAt: Math.round(reading.measuredAt + shiftMs) })
    held = []
  })
  return {
    hear: (reading: Reading): void => {
      if (clock.isTrue()) {
        hear(reading)
        return
      }
      if (!told) log({ level: 'warn', event: 'readings-held-until-time-is-synchronised' })
      told = true
      held.push(reading)
      if (held.length <= heldMax) return
      held.shift()
      dropped += 1
    },
    status: () => ({ held: held.length, dropped }),
    /** Nobody can say any more when what is held was measured. */
    stop: (): void => {
      if (held.length > 0)
        log({ level: 'warn', event: 'readings-lost-time-was-never-synchronised', count: held.length })
    },
  }
}
