import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Millis } from '#core/time.ts'
import { systemClock } from './clock.ts'
import { createPace } from './pace.ts'

/** How often the time is written down, in real milliseconds, while it runs faster than the world's. */
const saveEveryMs = 500
/** After a kill the clock goes on this much of real time after what was written last: more than one writing missed. */
const marginMs = 2 * saveEveryMs

export type KeptClock = {
  readonly clock: Clock
  /** Fast time waits for such work, within limits; true time waits for nobody. */
  readonly waitFor: (work: Promise<unknown>) => void
  /** Fast time begins when that has ended. */
  readonly slowUntil: (started: Promise<unknown>) => void
  /** How fast time runs, to be changed by who looks on; nothing where it runs as it does in the world. */
  readonly control: SpeedControl | undefined
  stop(): void
}

/** Standing still is a second in a minute: what waits for real time (a network, a chat) still goes on. */
const standstill = 1 / 60

export type SpeedControl = {
  readonly fastest: number
  /** 0 while time stands still. */
  speed(): number
  /** From 0 to `fastest`; false for anything else. */
  set(speed: number): boolean
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')

const savedTime = (file: string): Millis => {
  try {
    const saved: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof saved === 'number' && Number.isSafeInteger(saved) ? saved : 0
  } catch {
    return 0
  }
}

/**
 * The process's clock, which never goes back between two runs on the same folder, even when the first ran it fast:
 * otherwise new readings would look older than the stored ones.
 */
export const keptClock = (folder: string, speed: number, failed: (why: string) => void): KeptClock => {
  const file = join(folder, 'clock.json')
  const saved = savedTime(file)
  const startAt = Math.max(Date.now(), saved === 0 ? 0 : saved + marginMs * speed)
  let wanted = speed
  const rate = (): number => Math.max(wanted, standstill) / speed
  const pace = speed > 1 ? createPace(speed, undefined, rate) : undefined
  const clock = systemClock(speed, startAt, pace?.elapsedMs, pace && rate)
  const control: SpeedControl = {
    fastest: speed,
    speed: () => wanted,
    set: (next) => {
      if (!(next >= 0 && next <= speed)) return false
      // What has passed until now has passed at the speed of until now.
      pace?.elapsedMs()
      wanted = next
      return true
    },
  }
  let failing = false
  const save = (): void => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(clock.now()))
      renameSync(`${file}.new`, file)
      failing = false
    } catch (error) {
      // Said once per failure: twice a second would drown everything else.
      if (!failing) failed(describe(error))
      failing = true
    }
  }
  save()
  const timer = setInterval(save, saveEveryMs)
  timer.unref()
  return {
    clock,
    control: pace && control,
    waitFor: (work) => pace?.waitFor(work),
    slowUntil: (started) => pace?.slowUntil(started),
    stop: () => {
      clearInterval(timer)
      pace?.stop()
      save()
    },
  }
}
