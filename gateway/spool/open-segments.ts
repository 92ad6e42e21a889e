import type { Clock } from '#core/time.ts'
import { type DamagedFiles, whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import type { SpoolFiles } from './files.ts'
import { spoolLimits } from './limits.ts'
import { parseLines } from './line.ts'
import { endOf, finish, firstIn, holds, isSegmentName, readSegment, type Segment } from './segment.ts'

/** What people read of a folder that cannot be listed. */
const folderName = 'spool'

/**
 * Where a process counts from that cannot see which files are there: beyond all that counted from 0, and beyond earlier such processes,
 * because each millisecond has a thousand places. Until the year 2112 that is a whole number.
 */
const unseenFrom = (clock: Pick<Clock, 'now'>): number => 2 ** 52 + clock.now() * 1000

/**
 * What an earlier process left, oldest first. A folder or a file that cannot be read is left as it is, said, and tried again with
 * `again`: what it holds then takes its place among the others.
 */
export const openSegments = (deps: {
  readonly files: SpoolFiles
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  readonly damaged?: Pick<DamagedFiles, 'note' | 'readAgain'> | undefined
}) => {
  const { files, log, damaged: broken } = deps
  const read = (name: string) => parseLines(files.read(name))
  const segments: Segment[] = []
  const unread = new Set<string>()
  let damaged = 0

  const failed = (name: string, event: string, error: unknown): void => {
    if (!unread.has(name)) {
      log({ level: 'error', event, file: name, why: whyOf(error) })
      broken?.note(name)
    }
    unread.add(name)
  }
  const readAgain = (name: string): void => {
    if (!unread.delete(name)) return
    broken?.readAgain(name)
    log({ level: 'info', event: 'spool-file-read-again', file: name })
  }

  const list = (): readonly string[] => {
    try {
      const names = [...files.list()].sort()
      readAgain(folderName)
      return names
    } catch (error) {
      failed(folderName, 'spool-folder-unreadable', error)
      return []
    }
  }
  const open = (name: string): void => {
    try {
      const text = files.read(name)
      const { lines, damaged: torn } = parseLines(text)
      damaged += torn
      const place = segments.findIndex((one) => one.name > name)
      const before = place < 0 ? segments.length : place
      segments.splice(before, 0, readSegment(name, text.length, lines))
      for (const line of lines)
        if (line.kind === 'done') finishAll(segments.slice(0, before + 1), line.ranges)
      readAgain(name)
    } catch (error) {
      // Whoever was tried again and is there no more had nothing more to say.
      if (unread.has(name) && whyOf(error) === 'ENOENT') readAgain(name)
      else failed(name, 'spool-file-unreadable', error)
    }
  }
  const openAll = (names: readonly string[]): void => {
    const before = damaged
    for (const name of names)
      if (isSegmentName(name)) open(name)
      else log({ level: 'warn', event: 'file-in-spool-left-alone', file: name })
    if (damaged > before)
      log({ level: 'warn', event: 'torn-lines-in-spool-skipped', count: damaged - before })
  }

  openAll(list())
  // One further than what is there, so that no file gets the name of one without readings, or that cannot be read.
  // Nobody knows how many readings one of these holds, which may be read again some day: fewer than its file may have bytes.
  const taken = [...segments.map(endOf), ...[...unread].map((name) => firstIn(name) + spoolLimits.bytesMax)]
  const next = unread.has(folderName)
    ? unseenFrom(deps.clock)
    : Math.max(0, ...taken.map((order) => order + 1))

  return {
    segments,
    /** The order of the first reading that is new. */
    next,
    read,
    damaged: (): number => damaged,
    /** Whether there is something that could not be read yet. */
    isUnread: (): boolean => unread.size > 0,
    /** Tries that again. */
    again: (): void => {
      const known = new Set(segments.map(({ name }) => name))
      const isHidden = unread.has(folderName)
      const names = isHidden ? list().filter((name) => !known.has(name)) : []
      const files = [...unread].filter((name) => name !== folderName)
      openAll([...new Set([...files, ...names])].sort())
    },
  }
}

const finishAll = (
  segments: readonly Segment[],
  ranges: readonly (readonly [first: number, last: number])[],
): void => {
  for (const [first, last] of ranges)
    for (let order = first; order <= last; order++) {
      const segment = segments.find((one) => holds(one, order))
      if (segment !== undefined) finish(segment, order)
    }
}
