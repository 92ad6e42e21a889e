import { performance } from 'node:perf_hooks'

/** How often it is looked whether this process got to run, in real milliseconds. */
const lookEveryMs = 20
/** More than this between two looks is a pause of the machine: fast time does not jump over it. */
const stepMostMs = 60
/** Work may take so long without time waiting for it, in the clock's own milliseconds: no one misses anything so soon. */
const patienceMs = 20_000
/** So long does time stand still for work under way, in real milliseconds; then it is stuck, and that shall show. */
const usualWaitMostMs = 2_000
/** So long does time go as it does in the world for a start, in real milliseconds. */
const startMostMs = 20_000

/** Real time as far as this machine could make use of it. */
export type Pace = {
  /** Real milliseconds since the beginning, without those in which time stood still. */
  elapsedMs(): number
  /** Work that takes long lets time stand still until it ends, well or not; what is stuck holds it for `waitMostMs`. */
  waitFor(work: Promise<unknown>): void
  /**
   * Until that has ended, well or not, time goes as it does in the world: nothing can be heard before everything has
   * started, so what passes then must not count as silence. A start that is stuck slows it for 20 s.
   */
  slowUntil(started: Promise<unknown>): void
  stop(): void
}

/**
 * Where time runs faster, a pause of half a second would be minutes without readings, and the gateway would be told as
 * silent although nothing in the story silences it. So time that runs `speed` times as fast waits for reports that are long on their way, and does not
 * jump over a pause of the machine.
 */
export const createPace = (
  speed: number,
  waitMostMs = usualWaitMostMs,
  /** Which share of its speed time has at the moment: who looks on has slowed it. */
  rate: () => number = () => 1,
): Pace => {
  let elapsed = 0
  let lookedAt = performance.now()
  let under = 0
  /** When the first of the work under way began; nothing else is waited for until all of it has ended. */
  let waitingSince = 0
  let slow = 0

  const look = (): number => {
    const at = performance.now()
    const step = at - lookedAt
    lookedAt = at
    const forMs = at - waitingSince - patienceMs / speed
    const waits = under > 0 && forMs >= 0 && forMs < waitMostMs
    if (!waits) elapsed += Math.min(step, stepMostMs) * (slow > 0 ? 1 / speed : rate())
    return elapsed
  }
  const pulse = setInterval(look, lookEveryMs)
  pulse.unref()

  const ended = (): void => {
    look()
    under -= 1
  }
  return {
    elapsedMs: look,
    waitFor: (work) => {
      look()
      if (under === 0) waitingSince = lookedAt
      under += 1
      work.then(ended, ended)
    },
    slowUntil: (started) => {
      look()
      slow += 1
      let timer: NodeJS.Timeout
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, startMostMs)
        timer.unref()
      })
      const begin = (): void => {
        look()
        slow -= 1
        clearTimeout(timer)
      }
      Promise.race([started, tooLong]).then(begin, begin)
    },
    stop: () => clearInterval(pulse),
  }
}
