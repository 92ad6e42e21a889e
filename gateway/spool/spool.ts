import type { Reading } from '#core/reading.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import type { DamagedFiles } from '../damaged-files.ts'
import type { Loss } from '../health/lost-readings.ts'
import type { Log } from '../log.ts'
import type { Waiting, WaitingList } from '../relay/waiting-list.ts'
import type { SpoolFiles } from './files.ts'
import { createGone } from './gone.ts'
import { createJournal } from './journal.ts'
import { type SpoolLimits, type SpoolStatus, spoolLimits } from './limits.ts'
import { packDone, packReading } from './line.ts'
import { createLoadBack } from './load-back.ts'
import { openSegments } from './open-segments.ts'
import {
  addTo,
  awayParts,
  collect,
  holds,
  isEmpty,
  newSegment,
  type Segment,
  settle,
  take,
  waitingPart,
} from './segment.ts'

const nothing = (): void => undefined
/** In real time: how soon what an earlier process left, and could not be read, is tried again. */
const againMs = minuteMs

export type Spool = WaitingList & { status(): SpoolStatus; close(): Promise<void> }

/**
 * Readings that wait for the uplink, on disk: what `add` returned from survives the death of the process, and a power
 * cut two seconds later. When there is no more room the oldest file goes, and its readings are counted as dropped.
 */
export const openSpool = (deps: {
  readonly files: SpoolFiles
  readonly clock: Clock
  readonly log: Log
  readonly limits?: Partial<SpoolLimits>
  readonly damaged?: Pick<DamagedFiles, 'note' | 'readAgain'>
  /** Is told which readings were given up: there was no room for them, or their file does not hold them any more. */
  readonly lost?: (loss: Loss) => void
}): Spool => {
  const { files, log, lost = () => undefined } = deps
  const limits = { ...spoolLimits, ...deps.limits }
  const journal = createJournal(deps)
  const opened = openSegments(deps)
  const { segments } = opened
  const back = createLoadBack({ ...deps, read: (name) => opened.read(name).lines, lost })
  const gone = createGone(lost)
  let unsavedUpTo = limits.unsavedMax
  let next = opened.next
  let active: Segment | undefined

  const segmentOf = (order: number): Segment | undefined => segments.find((one) => holds(one, order))
  const bytes = (): number => segments.reduce((sum, one) => sum + one.bytes, 0)
  const waitingIn = (some: readonly Segment[]): number => some.reduce((sum, one) => sum + one.waiting, 0)

  const forget = (segment: Segment): void => {
    segments.splice(segments.indexOf(segment), 1)
    back.forget(segment)
    try {
      files.remove(segment.name)
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      // The file of a segment that was never written does not exist.
      if (why !== 'ENOENT') log({ level: 'warn', event: 'spool-file-not-removed', file: segment.name, why })
    }
  }

  /** Oldest first and only then: a later file says of the earlier ones what is done with. */
  const tidy = (): void => {
    let [oldest] = segments
    while (oldest !== undefined && oldest !== active && isEmpty(oldest)) {
      forget(oldest)
      oldest = segments[0]
    }
  }

  const dropOldest = (why: string): void => {
    const [oldest] = segments
    if (oldest === undefined) return
    if (oldest === active) {
      journal.giveUp()
      active = undefined
    }
    back.load(oldest, true)
    gone.add(waitingPart(oldest), awayParts(oldest))
    const [count, dropped] = [oldest.waiting + oldest.taken, gone.dropped()]
    log({ level: 'error', event: 'oldest-readings-dropped', why, count, dropped })
    forget(oldest)
    tidy()
  }

  const activeSegment = (): Segment => {
    // One without a reading, full of what is done with, goes on: the next would have its name.
    const full = active !== undefined && active.bytes >= limits.segmentBytes && active.first < next
    if (active !== undefined && !full) return active
    const fresh = newSegment(next)
    // A disk that takes nothing leaves a file without its end: it stays the one that is written.
    if (!journal.begin(fresh.name) && active !== undefined) return active
    if (active !== undefined) back.keep(active)
    segments.push(fresh)
    active = fresh
    tidy()
    return fresh
  }

  const makeRoom = (): void => {
    while (bytes() > limits.bytesMax) dropOldest('spool-full')
    if (journal.unsaved() === 0) unsavedUpTo = limits.unsavedMax
    if (journal.unsaved() <= unsavedUpTo) return
    dropOldest('disk-full')
    journal.retry()
    // When others took the room at once, the next file is not given up before as much again was heard.
    unsavedUpTo = journal.unsaved() + limits.segmentBytes
  }

  const againLater = (): (() => void) =>
    deps.clock.after(againMs * deps.clock.speed, () => {
      opened.again()
      tidy()
      stopTrying = opened.isUnread() ? againLater() : nothing
    })
  let stopTrying: () => void = opened.isUnread() ? againLater() : nothing

  tidy()
  return {
    add: (reading: Reading): Waiting => {
      const segment = activeSegment()
      const order = next++
      addTo(segment, reading)
      segment.bytes += journal.write(packReading(order, reading))
      makeRoom()
      return { order, reading }
    },
    peek: (count) => {
      const found: Waiting[] = []
      for (const segment of segments) {
        if (found.length >= count) break
        if (segment.waiting === 0) continue
        back.load(segment)
        collect(segment, found, count)
      }
      return found
    },
    take: (items, seq) => {
      for (const { order } of items) {
        const segment = segmentOf(order)
        if (segment !== undefined) take(segment, order, seq)
      }
    },
    stored: (reports) => {
      const done = segments.flatMap((one) => settle(one, reports, 'done'))
      const count = done.length + gone.stored(reports)
      if (done.length === 0) return count
      const segment = activeSegment()
      segment.bytes += journal.write(packDone(done))
      tidy()
      return count
    },
    putBack: (reports) => {
      gone.putBack(reports)
      return segments.reduce((sum, one) => sum + settle(one, reports, 'waiting').length, 0)
    },
    size: () => waitingIn(segments.filter((one) => !back.isUnread(one))),
    away: () => segments.reduce((sum, one) => sum + one.taken, gone.away()),
    dropped: gone.dropped,
    status: () => ({
      waiting: waitingIn(segments),
      dropped: gone.dropped(),
      damaged: opened.damaged() + back.spoiled(),
      bytes: bytes(),
      unsavedBytes: journal.unsaved(),
    }),
    close: () => {
      stopTrying()
      return journal.close()
    },
  }
}
