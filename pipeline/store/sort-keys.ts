import { type Fact, subjectText } from '#core/audit.ts'
import type { GatewayId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** Milliseconds have 13 digits from 2001 to 2286, so that text sorts as time does. */
const instantDigits = 13
const latest = 10 ** instantDigits - 1

/** An instant as text that sorts; what lies outside of the digits is brought to their ends. */
export const instantKey = (at: Millis): string =>
  String(Math.trunc(Math.min(Math.max(at, 0), latest))).padStart(instantDigits, '0')

/** Names one stored run of readings. Gateway and number keep two senders from overwriting each other. */
export const runKey = (t0: Millis, gateway: GatewayId, seq: number): string =>
  `${instantKey(t0)}#${gateway}#${seq}`

/** Names one fact within its sensor's history. */
export const factKey = (at: Millis, id: string): string => `${instantKey(at)}#${id}`

/** Names one fact within its organization's audit, where different subjects may have facts of one id. */
export const auditKey = (fact: Fact): string => `${instantKey(fact.at)}#${subjectText(fact)}#${fact.id}`
