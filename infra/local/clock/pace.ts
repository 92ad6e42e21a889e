import { performance } from 'node:perf_hooks'

/** How often it is looked whether this process got to run, in real milliseconds. */
const lookEveryMs = 20
/** More than this between two looks is a pause of the machine: fast time does not jump over it. */
const stepMostMs = 60
/** Work may take so long without time waiting for it, in the clock's own milliseconds: no one misses anything so soon. */
const patienceMs = 20_000
/**
 * Work under way of which nothing has ended for so long is stuck, and that shall show, so time goes on: in real milliseconds in
 * which this process got to run.
 */
const usualWaitMostMs = 5_000
/** So long does time go as it does in the world for a start, in real milliseconds. */
const startMostMs = 20_000

/** Real time as far as this machine could make use of it. */
export type Pace = {
  /** Real milliseconds since the beginning, without those in which time stood still. */
  elapsedMs(): number
  /**
   * Work that takes long lets time stand still until it ends, well or not. Where nothing of what is under way has ended for
   * `waitMostMs`, nothing is waited for until all of that has.
   */
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
  /** When each piece of work under way began, by its number: the oldest first. */
  const underWay = new Map<number, number>()
  let begun = 0
  /** Pieces up to this number are stuck. */
  let stuck = 0
  /** How long nothing has ended while something was waited for. */
  let waitedMs = 0
  let slow = 0

  const isWaiting = (at: number): boolean => {
    const [oldest] = underWay
    if (oldest === undefined) return false
    const [number, since] = oldest
    return number > stuck && at - since >= patienceMs / speed
  }
  const look = (): number => {
    const at = performance.now()
    const step = Math.min(at - lookedAt, stepMostMs)
    lookedAt = at
    if (!isWaiting(at)) elapsed += step * (slow > 0 ? 1 / speed : rate())
    else {
      waitedMs += step
      if (waitedMs >= waitMostMs) stuck = begun
    }
    return elapsed
  }
  const pulse = setInterval(look, lookEveryMs)
  pulse.unref()

  return {
    elapsedMs: look,
    waitFor: (work) => {
      look()
      begun += 1
      const number = begun
      underWay.set(number, lookedAt)
      const ended = (): void => {
        look()
        underWay.delete(number)
        waitedMs = 0
      }
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
