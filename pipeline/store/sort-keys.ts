import { type Fact, subjectText } from '#core/audit.ts'
import type { GatewayId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** Milliseconds have 13 digits from 2001 to 2286, so that text sorts as time does. */
const instantDigits = 13
const latest = 10 ** instantDigits - 1

/** An instant as text that sorts; what lies outside of the digits is brought to their ends. */
export const instantKey = (at: Millis): string =>
  String(Math.trunc(Math.min(Math.max(at, 0), latest))).padStart(instantDigits, '0')

/** The instant with which a key begins. */
export const instantIn = (key: string): Millis => Number(key.slice(0, instantDigits))

/** Who brought a run of readings: a report has a number of its own within its gateway's epoch. */
type Brought = { readonly gateway: GatewayId; readonly seq: number; readonly epoch?: number }

/** Names one stored run of readings. Gateway, epoch and number keep two reports from overwriting each other. */
export const runKey = (t0: Millis, { gateway, seq, epoch }: Brought, part = 0): string =>
  `${instantKey(t0)}#${gateway}#${epoch === undefined ? '' : `${epoch.toString(36)}.`}${seq}${part === 0 ? '' : `#${part}`}`

/** Which gateway brought the run that is named so. */
export const gatewayOfRun = (key: string): GatewayId => key.split('#')[1] ?? ''

/** Names one fact within its sensor's history. */
export const factKey = (at: Millis, id: string): string => `${instantKey(at)}#${id}`

/** Names one fact within its organization's audit, where different subjects may have facts of one id. */
export const auditKey = (fact: Fact): string => `${instantKey(fact.at)}#${subjectText(fact)}#${fact.id}`
