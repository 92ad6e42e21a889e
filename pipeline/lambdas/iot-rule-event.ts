import { isBinary } from '#core/gateway-protocol/binary/document.ts'
import { payloadBytesMax } from '#core/gateway-protocol/report.ts'
import { type GatewayId, isId, type OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** What the IoT rule `SELECT encode(*, 'base64') AS payload, topic(2) ..., timestamp() ...` hands to its function. */
export type IotRuleEvent = {
  readonly payload: string
  readonly organization: string
  readonly gateway: string
  /** When the rule took it, in milliseconds: a function may get it much later. */
  readonly arrivedAt: Millis
}

export type ParsedEvent =
  | {
      readonly ok: true
      readonly organization: OrganizationId
      readonly gateway: GatewayId
      /** A text, or the bytes of a report in binary. */
      readonly payload: string | Uint8Array
      /** Absent where the rule is of before it said so. */
      readonly arrivedAt?: Millis
    }
  | { readonly ok: false; readonly detail: string }

/** The event of an IoT rule as its parts; the topic levels are ids that the broker has checked against a certificate. */
export const parseIotRuleEvent = (event: unknown): ParsedEvent => {
  if (typeof event !== 'object' || event === null) return { ok: false, detail: 'the event is not an object' }
  const { payload, organization, gateway, arrivedAt } = event as Partial<Record<string, unknown>>
  if (!isId('organization', organization)) return { ok: false, detail: 'organization is not an id' }
  if (!isId('gateway', gateway)) return { ok: false, detail: 'gateway is not an id' }
  if (typeof payload !== 'string') return { ok: false, detail: 'payload is not base64 text' }
  if (payload.length > Math.ceil(payloadBytesMax / 3) * 4)
    return { ok: false, detail: `the payload is larger than ${payloadBytesMax} bytes` }
  const arrived = typeof arrivedAt === 'number' && arrivedAt > 0 ? { arrivedAt } : {}
  const bytes = Buffer.from(payload, 'base64')
  const said = isBinary(bytes) ? bytes : bytes.toString('utf8')
  return { ok: true, organization, gateway, payload: said, ...arrived }
}

/** The same event without a rule; a test compares it with what the SQL of the topology makes. */
export const makeIotRuleEvent = (topic: string, payload: Uint8Array, arrivedAt: Millis): IotRuleEvent => {
  const [, organization = '', gateway = ''] = topic.split('/')
  return { payload: Buffer.from(payload).toString('base64'), organization, gateway, arrivedAt }
}
