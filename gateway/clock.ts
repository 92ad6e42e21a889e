import { type Clock, hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { Dating } from './dating.ts'
import { createTimeService, type TimeService } from './time-service.ts'

const lookEveryMs = secondMs
/** The clock is asked only so often, because asking starts a program. Nobody waits for the answer. */
const askEveryMs = 10 * secondMs
/** Smaller differences are the drift that NTP smooths out; a larger one is a step. */
const stepMs = 250
/** What NTP corrects at once, and a person does not. */
const smallStepMs = 2 * secondMs
/** As much as the cloud lets a clock be wrong. */
const largeStepMs = 2 * minuteMs
/** A Raspberry Pi has no clock of its own: until NTP has spoken it believes in the year of its image, or in 1970. */
const plausibleFrom = Date.UTC(2025, 0, 1)
/** setTimeout takes at most 2^31-1 ms; a longer wait is walked in steps of this. */
const longestTimeoutMs = 24 * hourMs

export type GatewayClock = Clock &
  Dating & {
    /** Whether the time of the world is known. */
    isTrue(): boolean
    /** How far the machine's time was from ours when it was last looked at. */
    driftMs(): number
    /** Resolves when it was asked for the first time whether the time is known. */
    settled(): Promise<void>
    stop(): void
  }

/**
 * The time of a machine whose clock may be wrong, or be set at any moment: `now` goes on evenly from the start of the
 * process, whatever happens, and `date` says what that is in the time of the world. It takes over the machine's time when
 * that is synchronised. A step that the time service does not vouch for is not followed: the even time is the better one.
 * `trust`: the time is believed from the start, and nobody needs to vouch for it; but after a large step nobody knows any
 * more which of both is right.
 */
export const createGatewayClock = (
  time: 'ntp' | 'trust',
  wall: () => Millis = Date.now,
  isSynchronised: TimeService = createTimeService(),
): GatewayClock => {
  const listeners = new Set<() => void>()
  const startedAt = Math.max(wall(), plausibleFrom) - performance.now()
  const now = (): Millis => Math.round(performance.now() + startedAt)
  /** From our time to that of the world. */
  let shiftMs: number | undefined
  let drift = 0
  let askedAt = Number.NEGATIVE_INFINITY
  const driftNow = (): number => wall() - now() - (shiftMs ?? 0)

  const follow = (): void => {
    if (wall() < plausibleFrom) return
    const wasKnown = shiftMs !== undefined
    shiftMs = wall() - now()
    if (!wasKnown) for (const told of [...listeners]) told()
  }
  const ask = async (): Promise<void> => {
    askedAt = performance.now()
    if (await isSynchronised()) follow()
    else if (time === 'trust' && Math.abs(driftNow()) >= largeStepMs) shiftMs = undefined
  }
  const look = (): void => {
    drift = driftNow()
    const stepped = Math.abs(drift)
    if (shiftMs !== undefined && stepped < stepMs) return
    if (shiftMs !== undefined && stepped < (time === 'trust' ? largeStepMs : smallStepMs)) follow()
    else if (performance.now() - askedAt >= askEveryMs) void ask()
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  if (time === 'trust') follow()
  const first = shiftMs === undefined ? ask() : Promise.resolve()

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
    date: (at) => (shiftMs === undefined ? undefined : Math.round(at + shiftMs)),
    whenKnown: (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    isTrue: () => shiftMs !== undefined,
    driftMs: () => drift,
    settled: () => first,
    stop: () => clearInterval(timer),
  }
}
