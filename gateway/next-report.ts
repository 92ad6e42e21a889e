import type { GatewayId } from '#core/ids.ts'
import { type Cause, packReports, reportBytesMax } from '#core/report.ts'
import type { Millis } from '#core/time.ts'
import type { Waiting } from './waiting-list.ts'

/** A reading takes a dozen bytes or more of a report's 25 KB. */
const perReportMost = 2048

export type Packed = { readonly payload: string; readonly items: readonly Waiting[] }
/** What stands at the head of a report, besides who sends it. */
export type Head = {
  readonly seq: number
  readonly sentAt: Millis
  readonly rules: number | undefined
  /** Why it is sent, once it is known which readings are in it. */
  readonly causeOf: (items: readonly Waiting[]) => Cause
}

/**
 * Cuts reports from a list of readings: each call packs as many of the first ones as fit into one report, and remembers
 * how many that were for the next time.
 */
export const createReportCutter = (gateway: GatewayId) => {
  let guess = perReportMost / 4
  return (first: (count: number) => readonly Waiting[], head: Head): Packed => {
    let most = guess
    for (;;) {
      const items = first(most)
      const readings = items.map((item) => item.reading)
      const { seq, sentAt, rules } = head
      const payloads = packReports({ gateway, sentAt, cause: head.causeOf(items), rules, readings }, seq)
      const [payload = ''] = payloads
      if (payloads.length <= 1) {
        guess = items.length < most ? guess : Math.min(perReportMost, Math.ceil(most * 1.2))
        return { payload, items }
      }
      const bytes = payloads.reduce((sum, one) => sum + one.length, 0)
      most = Math.max(1, Math.floor(items.length * Math.min(0.95, (0.97 * reportBytesMax) / bytes)))
      guess = most
    }
  }
}

/** A report without readings: the gateway lives and hears nothing. */
export const packHeartbeat = (
  gateway: GatewayId,
  { seq, sentAt, rules }: Pick<Head, 'seq' | 'sentAt' | 'rules'>,
): string => JSON.stringify({ v: 1, gateway, seq, sentAt, cause: 'calm', rules, sensors: [] })
