import { type Hindrance, packHindrances } from '../hindrance.ts'
import type { GatewayId, SensorId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { type FirmwareSaid, packFirmware } from './firmware.ts'
import type { OutgoingReading } from './report-blocks.ts'

export type Cause = 'calm' | 'breach' | 'live' | 'backlog'
export const causes: readonly Cause[] = ['calm', 'breach', 'live', 'backlog']

/** What stands at the head of a report. */
export type ReportHead = {
  readonly gateway: GatewayId
  /** Absent: the report is of version 1, which has none. */
  readonly epoch?: number | undefined
  readonly seq: number
  readonly sentAt: Millis
  /** Only in reports with an epoch. */
  readonly clock?: 'unsynchronised' | undefined
  readonly cause: Cause
  readonly rules?: number | undefined
  readonly asksStored?: boolean | undefined
  readonly hindrances?: readonly Hindrance[] | undefined
  readonly firmware?: FirmwareSaid | undefined
}

/** What a gateway knows of a report before it is cut to size: everything but its number. */
export type Outgoing = Omit<ReportHead, 'seq'> & {
  /** Any order, any mix of sensors. */
  readonly readings: readonly OutgoingReading[]
  /** What the device of a sensor is, where the cloud may not know it. */
  readonly modelOf?: ((sensor: SensorId) => string | undefined) | undefined
}

/** The JSON of a report of version `v` without its sensors. */
export const packHead = (v: number, head: ReportHead): string => {
  const { gateway, epoch, seq, sentAt, clock, cause, rules, asksStored, hindrances, firmware } = head
  return JSON.stringify({
    v,
    gateway,
    epoch,
    seq,
    sentAt,
    clock,
    cause,
    rules,
    ...(asksStored && { ask: 'stored' }),
    ...(hindrances && { hindrances: packHindrances(hindrances) }),
    ...(firmware && { firmware: packFirmware(firmware) }),
  })
}
