import type { DamagedFiles } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import type { SpoolFiles } from './files.ts'
import { spoolLimits } from './limits.ts'
import { parseLines } from './line.ts'
import { endOf, finish, firstIn, holds, isSegmentName, readSegment, type Segment } from './segment.ts'

const list = (files: SpoolFiles, log: Log): readonly string[] => {
  try {
    return [...files.list()].sort()
  } catch (error) {
    log({ level: 'error', event: 'spool-folder-unreadable', why: String(error) })
    return []
  }
}

/** What an earlier process left, oldest first. A file that cannot be read is left where it is, and said. */
export const openSegments = (files: SpoolFiles, log: Log, broken?: Pick<DamagedFiles, 'note'>) => {
  const read = (name: string) => parseLines(files.read(name))
  const segments: Segment[] = []
  const unreadable: string[] = []
  let damaged = 0
  for (const name of list(files, log)) {
    if (!isSegmentName(name)) {
      log({ level: 'warn', event: 'file-in-spool-left-alone', file: name })
      continue
    }
    try {
      const text = files.read(name)
      const { lines, damaged: torn } = parseLines(text)
      damaged += torn
      segments.push(readSegment(name, text.length, lines))
      for (const line of lines) if (line.kind === 'done') finishAll(segments, line.ranges)
    } catch (error) {
      log({ level: 'error', event: 'spool-file-unreadable', file: name, why: String(error) })
      unreadable.push(name)
      broken?.note(name)
    }
  }
  if (damaged > 0) log({ level: 'warn', event: 'torn-lines-in-spool-skipped', count: damaged })
  // One further than what is there, so that no file gets the name of one without readings, or that cannot be read.
  // Nobody knows how many readings one of these holds, which may be read again some day: fewer than its file may have bytes.
  const taken = [...segments.map(endOf), ...unreadable.map((name) => firstIn(name) + spoolLimits.bytesMax)]
  return { segments, damaged, next: Math.max(0, ...taken.map((order) => order + 1)), read }
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
