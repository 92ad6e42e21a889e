import { spreadOf } from '../spread.ts'
import type { Millis } from '../time.ts'
import {
  type Block,
  blockOf,
  groupForBlocks,
  type OutgoingReading,
  type ReadingGroup,
} from './report-blocks.ts'
import type { Outgoing, ReportHead } from './report-head.ts'

/** How blocks are written, and put together to a report. */
export type ReportForm<Payload extends { readonly length: number }> = {
  packBlock(block: Block, sentAt: Millis): Payload
  join(head: ReportHead, blocks: readonly Payload[]): Payload
}

/**
 * Readings as payloads of at most `bytesMax` bytes, numbered from `firstSeq` on. The readings of one sensor stay together and in
 * order of time; readings with different faults are never put in one block.
 */
export const cutReports = <Payload extends { readonly length: number }>(
  form: ReportForm<Payload>,
  { readings, modelOf, ...outgoing }: Outgoing,
  firstSeq: number,
  bytesMax: number,
): readonly Payload[] => {
  const headOf = (seq: number): ReportHead => ({ ...outgoing, seq })
  const payloads: Payload[] = []
  let blocks: Payload[] = []
  let size = 0
  const room = bytesMax - form.join(headOf(firstSeq + 1_000_000), []).length
  const close = (): void => {
    if (blocks.length > 0) payloads.push(form.join(headOf(firstSeq + payloads.length), blocks))
    blocks = []
    size = 0
  }
  const add = (some: readonly OutgoingReading[]): void => {
    const [first] = some
    const packed = form.packBlock(
      blockOf(some, outgoing.sentAt, first && modelOf?.(first.sensor)),
      outgoing.sentAt,
    )
    if (packed.length > room && some.length > 1) {
      const half = some.length >> 1
      add(some.slice(0, half))
      add(some.slice(half))
      return
    }
    // One more for what stands between two.
    if (size + packed.length + 1 > room) close()
    blocks.push(packed)
    size += packed.length + 1
  }
  // Neighbours are stored together: a report of many then becomes few items.
  const near = ([{ sensor }]: ReadingGroup): number => spreadOf(sensor)
  for (const group of [...groupForBlocks(readings)].sort((a, b) => near(a) - near(b))) add(group)
  close()
  return payloads
}
