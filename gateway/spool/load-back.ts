import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import { type DamagedFiles, whyOf } from '../damaged-files.ts'
import type { Loss } from '../health/lost-readings.ts'
import type { Log } from '../log.ts'
import type { Line } from './line.ts'
import { loadReadings, type Segment } from './segment.ts'

/** Two of those that are closed stay loaded: one that is being sent, and the one after it. */
const loadedMax = 2
/** In real time: a card that is worn out holds the whole process up for as long as it tries. */
const againMs = minuteMs

/**
 * The readings of files that are closed, brought back when they are to go. A file that cannot be read now stays as it is and is tried
 * again, a minute later at the soonest; given up is only what was read and is damaged, or a file that is there no more.
 */
export const createLoadBack = (deps: {
  readonly clock: Clock
  readonly log: Log
  readonly read: (name: string) => readonly Line[]
  readonly damaged?: Pick<DamagedFiles, 'note' | 'readAgain'> | undefined
  readonly lost: (loss: Loss) => void
}) => {
  const { clock, log, read, damaged, lost } = deps
  const loaded: Segment[] = []
  /** Those that could not be read, and when they are tried again. */
  const unread = new Map<Segment, Millis>()
  let spoiled = 0

  const keep = (segment: Segment): void => {
    loaded.push(segment)
    const longest = loaded.length > loadedMax ? loaded.shift() : undefined
    if (longest !== undefined) longest.readings = undefined
  }

  const linesOf = (segment: Segment): readonly Line[] | undefined => {
    const { name: file } = segment
    try {
      const lines = read(file)
      if (unread.delete(segment)) {
        damaged?.readAgain(file)
        log({ level: 'info', event: 'spool-file-read-again', file })
      }
      return lines
    } catch (error) {
      if (whyOf(error) === 'ENOENT') return []
      if (!unread.has(segment)) {
        damaged?.note(file)
        log({ level: 'error', event: 'spool-file-not-read-will-retry', file, why: String(error) })
      }
      unread.set(segment, clock.now() + againMs * clock.speed)
      return undefined
    }
  }

  return {
    keep,
    /** Nothing happens when they are there already. `atOnce`: it is the last chance. */
    load: (segment: Segment, atOnce = false): void => {
      if (segment.readings !== undefined) return
      const againAt = unread.get(segment)
      if (!atOnce && againAt !== undefined && clock.now() < againAt) return
      const lines = linesOf(segment)
      if (lines === undefined) return
      const { count, loss } = loadReadings(segment, lines)
      keep(segment)
      if (count === 0) return
      spoiled += count
      log({ level: 'error', event: 'spooled-readings-spoiled', file: segment.name, count })
      if (loss !== undefined) lost(loss)
    },
    /** Its readings wait for their file to be read. */
    isUnread: (segment: Segment): boolean => unread.has(segment),
    forget: (segment: Segment): void => {
      unread.delete(segment)
    },
    /** How many readings were given up, because their file does not hold them any more. */
    spoiled: (): number => spoiled,
  }
}
