import { existsSync } from 'node:fs'
import { type Clock, hourMs, type Millis, secondMs } from '#core/time.ts'

/** systemd-timesyncd makes this file when the time has been synchronised since the start of the machine. */
const synchronisedFile = '/run/systemd/timesync/synchronized'
const lookEveryMs = secondMs
/** Smaller differences are the drift that NTP smooths out; a larger one is a step, and is followed. */
const stepMs = 250
/** setTimeout takes at most 2^31-1 ms; a longer wait is walked in steps of this. */
const longestTimeoutMs = 24 * hourMs

export type GatewayClock = Clock & {
  /** Whether the time is that of the world. */
  isTrue(): boolean
  /** Told once, when the time has become true, by how much everything said before was wrong. */
  whenTrue(told: (shiftMs: number) => void): void
  /** How far the machine's time was from ours when it was last looked at. */
  driftMs(): number
  stop(): void
}

/**
 * The time of a machine without a battery for its clock: it goes on evenly from its start, and takes over the machine's
 * time when that has been synchronised, and whenever it is stepped.
 */
export const createGatewayClock = (
  time: 'ntp' | 'trust',
  wall: () => Millis = Date.now,
  isSynchronised: () => boolean = () => existsSync(synchronisedFile),
): GatewayClock => {
  const waiting: ((shiftMs: number) => void)[] = []
  let offset = wall() - performance.now()
  let drift = 0
  let timeIsTrue = time === 'trust' || isSynchronised()
  const now = (): Millis => Math.round(performance.now() + offset)

  const look = (): void => {
    drift = wall() - now()
    if (timeIsTrue) {
      if (Math.abs(drift) >= stepMs) offset += drift
      return
    }
    // Until then it runs evenly, so that everything that was stamped is wrong by the same.
    if (!isSynchronised()) return
    timeIsTrue = true
    offset += drift
    for (const told of waiting.splice(0)) told(drift)
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()

  return {
    speed: 1,
    now,
    after: (ms, action) => {
      if (ms <= 0) {
        const turn = setImmediate(action)
        return () => clearImmediate(turn)
      }
      const dueAt = performance.now() + ms
      let timer: NodeJS.Timeout
      const wait = (): void => {
        const restMs = Math.max(0, dueAt - performance.now())
        timer =
          restMs > longestTimeoutMs
            ? setTimeout(wait, longestTimeoutMs)
            : setTimeout(action, Math.ceil(restMs))
      }
      wait()
      return () => clearTimeout(timer)
    },
    isTrue: () => timeIsTrue,
    whenTrue: (told) => {
      if (timeIsTrue) told(0)
      else waiting.push(told)
    },
    driftMs: () => drift,
    stop: () => clearInterval(timer),
  }
}
