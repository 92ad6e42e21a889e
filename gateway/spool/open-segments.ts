import type { Log } from '../log.ts'
import type { SpoolFiles } from './files.ts'
import { parseLines } from './line.ts'
import { finish, holds, isSegmentName, readSegment, type Segment } from './segment.ts'

/** What an earlier process left, oldest first. A file that cannot be read is left where it is, and said. */
export const openSegments = (files: SpoolFiles, log: Log) => {
  const read = (name: string) => parseLines(files.read(name))
  const segments: Segment[] = []
  let damaged = 0
  for (const name of [...files.list()].sort()) {
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
    }
  }
  if (damaged > 0) log({ level: 'warn', event: 'torn-lines-in-spool-skipped', count: damaged })
  return { segments, damaged, read }
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
