import type { Reading } from '#core/reading.ts'
import type { DamagedFiles } from '../../../gateway/damaged-files.ts'
import type { Loss } from '../../../gateway/health/lost-readings.ts'
import type { Waiting } from '../../../gateway/relay/waiting-list.ts'
import type { SpoolLimits } from '../../../gateway/spool/limits.ts'
import { openSpool, type Spool } from '../../../gateway/spool/spool.ts'
import type { MemoryDisk } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

export const reading = (value: number): Reading => ({
  sensor: 'a0dd6c87865e',
  measuredAt: 1_795_000_000_000 + value,
  values: { temperature: value, humidity: 'unavailable' },
  faults: value % 2 === 0 ? [] : ['probe'],
  ...(value % 3 === 0 ? {} : { rssi: -60 }),
})

export const open = (
  disk: MemoryDisk,
  limits: Partial<SpoolLimits> = {},
  clock = virtualClock(),
  damaged?: DamagedFiles,
) => {
  const events: string[] = []
  const losses: Loss[] = []
  const lost = (loss: Loss): void => void losses.push(loss)
  const spool = openSpool({
    files: disk,
    clock,
    log: (line) => events.push(line.event),
    limits,
    lost,
    ...(damaged && { damaged }),
  })
  return { spool, events, losses, clock, disk }
}
export const add = (spool: Spool, from: number, to: number): void => {
  for (let value = from; value < to; value++) spool.add(reading(value))
}
let reports = 0
/** In one report. */
export const send = (spool: Spool, items: readonly Waiting[]) => {
  const number = ++reports
  spool.take(items, number)
  return {
    store: () => spool.stored((seq) => seq === number),
    fail: () => spool.putBack((seq) => seq === number),
  }
}
export const waitingIn = (spool: Spool) => spool.peek(1e6).map((item) => item.reading.values.temperature)
export const counted = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)
export const small = { segmentBytes: 1000 }
