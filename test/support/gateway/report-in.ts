import { isBinary } from '#core/gateway-protocol/binary/document.ts'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import type { Millis } from '#core/time.ts'

/** What a gateway published, as its receiver reads it; throws when that would be refused. */
export const reportIn = (payload: string | Uint8Array, now: Millis): Report => {
  const isText = typeof payload === 'string' || isBinary(payload)
  const parsed = parseReport(isText ? payload : Buffer.from(payload).toString(), now)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.report
}
