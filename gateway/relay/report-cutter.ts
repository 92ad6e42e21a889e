import { packBinaryReports } from '#core/gateway-protocol/binary/pack.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { Cause, ReportHead } from '#core/gateway-protocol/report-head.ts'
import type { GatewayId, SensorId } from '#core/ids.ts'
import type { Waiting } from './waiting-list.ts'

/** More of them would take a slow gateway, and who judges them, too long in a row. */
const perReportMax = 2048
/** Before anything was cut: as in the calm five minutes of 20 sensors, and a little more. Wrong at most once. */
const bytesPerReadingAtFirst = { json: 20, binary: 4 }
/** Of a report's size: what turns out too large is cut anew, and costs as much again. */
const fill = 0.97

export type Packed = { readonly payload: string | Uint8Array; readonly items: readonly Waiting[] }
/** What stands at the head of a report, besides who sends it. */
export type Head = Omit<ReportHead, 'gateway' | 'cause' | 'epoch'> & {
  readonly epoch: number
  /** Whether the cloud reads binary; JSON is five times as large. */
  readonly isBinary: boolean
  /** What the device of a sensor is, of those that nobody has adopted. */
  readonly modelOf?: ((sensor: SensorId) => string | undefined) | undefined
  /** Why it is sent, once it is known which readings are in it. */
  readonly causeOf: (items: readonly Waiting[]) => Cause
  /** At most `reportBytesMax`. */
  readonly bytesMax: number
}

/**
 * Cuts reports from a list of readings: each call packs as many of the first ones as fit into one report, and remembers
 * how large they were for the next time.
 */
export const createReportCutter = (gateway: GatewayId) => {
  const bytesPerReading = { ...bytesPerReadingAtFirst }
  return (first: (count: number) => readonly Waiting[], head: Head): Packed => {
    const { seq, causeOf, bytesMax, isBinary, ...rest } = head
    const form = isBinary ? 'binary' : 'json'
    const fitting = (): number => Math.max(1, Math.floor((fill * bytesMax) / bytesPerReading[form]))
    let most = Math.min(perReportMax, fitting())
    for (;;) {
      const items = first(most)
      const readings = items.map(({ reading, undated }) => (undated ? { ...reading, undated } : reading))
      const outgoing = { gateway, ...rest, cause: causeOf(items), readings }
      const payloads = isBinary ? packBinaryReports(outgoing, seq) : packReports(outgoing, seq)
      const [payload = ''] = payloads
      const bytes = payloads.reduce((sum, one) => sum + one.length, 0)
      const fits = items.length <= 1 || (payloads.length === 1 && bytes <= bytesMax)
      // A report of the few that are left is mostly head.
      if (!fits || items.length >= most) bytesPerReading[form] = bytes / items.length
      if (fits) return { payload, items }
      most = Math.min(fitting(), Math.floor(items.length * 0.95))
    }
  }
}
