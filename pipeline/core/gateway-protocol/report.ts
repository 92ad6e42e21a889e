import { type Hindrance, parseHindrances } from '../hindrance.ts'
import { type GatewayId, isId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { binaryVersion, isBinary, type UnpackedBinary, unpackBinary } from './binary/document.ts'
import { cutReports, type ReportForm } from './cut-reports.ts'
import { type FirmwareSaid, parseFirmwareSaid } from './firmware.ts'
import { parseBlock, type Refusal } from './parse-block.ts'
import { packBlock, type SensorReadings } from './report-blocks.ts'
import { type Cause, causes, type Outgoing, packHead, type ReportHead } from './report-head.ts'

/**
 * The calm five minutes of 20 sensors in JSON, of 150 in binary. AWS meters steps of 5 KB alike, and what is written with every
 * report is paid once: two small reports cost more than one of the size of both.
 */
export const reportBytesMax = 25_000
/** AWS IoT Core refuses payloads over 128 KB (service quotas). */
export const payloadBytesMax = 128 * 1024

export type Report = {
  readonly gateway: GatewayId
  /** Within which its numbers, and its own even time, go on without a break; absent in version 1. */
  readonly epoch?: number
  /** Counts the gateway's reports of one epoch; a report that comes twice has the same of both. */
  readonly seq: number
  /** By the gateway's clock, also where that is `unsynchronised`. */
  readonly sentAt: Millis
  /** The gateway does not know the time of the world; absent: it does. */
  readonly clock?: 'unsynchronised'
  readonly cause: Cause
  /** The number of the rules by which the gateway judged (edge-rules.ts); absent: by none, it sends everything at once. */
  readonly rules?: number
  /** It wants to be told which of its reports are stored (stored.ts). */
  readonly asksStored?: true
  /** What keeps it from reading what it hears; absent: as it said before. */
  readonly hindrances?: readonly Hindrance[]
  /** What it says of the firmware of our nodes; absent: as it said before. */
  readonly firmware?: FirmwareSaid
  readonly sensors: readonly SensorReadings[]
  /** What is stamped by the gateway's unsynchronised clock and has to be dated by its arrival (arrival.ts). */
  readonly undated?: readonly SensorReadings[]
  readonly refused: readonly Refusal[]
}

export type ReportError = 'too-large' | 'not-json' | 'unknown-version' | 'bad-shape' | 'torn'
export type ParsedReport =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly error: ReportError; readonly detail: string }

const isPositive = (raw: unknown): raw is Millis => Number.isSafeInteger(raw) && (raw as number) > 0
const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

type Refused = { readonly ok: false; readonly error: ReportError; readonly detail: string }
const refuse = (error: ReportError, detail: string): Refused => ({ ok: false, error, detail })
/** A report of any version as JSON says it. */
type Document = { readonly ok: true; readonly document: unknown } | UnpackedBinary | Refused

type Numbers = Pick<Report, 'epoch' | 'clock'>

/** What the later versions have more than 1. Nothing when it is not in that form. */
const parseNumbers = ({ v, epoch, clock }: Record<string, unknown>): Numbers | undefined => {
  if (v === 1) return {}
  if (!isPositive(epoch)) return undefined
  if (clock === undefined) return { epoch }
  return clock === 'unsynchronised' ? { epoch, clock } : undefined
}

const parseText = (payload: string): Document => {
  try {
    return { ok: true, document: JSON.parse(payload) }
  } catch {
    return refuse('not-json', `the payload is not JSON (${payload.length} bytes)`)
  }
}

/** What was published, before it is looked at: in binary, as a text, or the JSON of one that is parsed already. */
const documentOf = (payload: unknown): Document => {
  const isBytes = payload instanceof Uint8Array
  if (!isBytes && typeof payload !== 'string') return { ok: true, document: payload }
  if (payload.length > payloadBytesMax)
    return refuse('too-large', `${payload.length} bytes, at most ${payloadBytesMax}`)
  if (!isBytes) return parseText(payload)
  return isBinary(payload) ? unpackBinary(payload) : refuse('not-json', 'the bytes are neither JSON nor ours')
}

/**
 * A report as published on `reportTopic` (design, section 7): of version 3 as bytes, of 1 and 2 as the text or the
 * already parsed JSON of an IoT rule event. `now` is the receiver's clock, against which future stamps are refused.
 * A bad sensor block is refused by itself and named; the rest of the report is taken.
 */
export const parseReport = (payload: unknown, now: Millis): ParsedReport => {
  const unpacked = documentOf(payload)
  if (!unpacked.ok) return unpacked
  const { document: raw } = unpacked
  if (!isRecord(raw)) return refuse('bad-shape', 'the payload is not an object')
  const known: readonly unknown[] = payload instanceof Uint8Array ? [binaryVersion] : [1, 2]
  if (!known.includes(raw.v))
    return refuse(
      'unknown-version',
      `v is ${JSON.stringify(raw.v) ?? 'missing'}, this reader knows ${known} here`,
    )
  const { gateway, seq, sentAt, cause: rawCause, sensors } = raw
  if (!isId('gateway', gateway)) return refuse('bad-shape', 'gateway is not an id')
  if (!Number.isSafeInteger(seq) || (seq as number) < 0)
    return refuse('bad-shape', 'seq is not a whole number')
  const numbers = parseNumbers(raw)
  if (numbers === undefined) return refuse('bad-shape', 'epoch is not a number, or clock is not known')
  if (!isPositive(sentAt)) return refuse('bad-shape', 'sentAt is not a time in milliseconds')
  const cause = causes.find((known) => known === rawCause)
  if (cause === undefined) return refuse('bad-shape', `cause is none of ${causes.join(', ')}`)
  if (!Array.isArray(sensors)) return refuse('bad-shape', 'sensors is not a list')
  const agesFrom = numbers.clock === undefined ? undefined : sentAt
  const taking = {
    now,
    agesFrom,
    dated: [] as SensorReadings[],
    undated: [] as SensorReadings[],
    refused: [] as Refusal[],
  }
  const { dated, undated, refused } = taking
  for (const block of sensors) {
    const unreadable = parseBlock(block, taking)
    if (unreadable !== undefined) refused.push(unreadable)
  }
  const rules = isPositive(raw.rules) ? { rules: raw.rules } : {}
  const asks = raw.ask === 'stored' ? { asksStored: true as const } : {}
  const said = { ...rules, ...asks, ...parseHindrances(raw.hindrances), ...parseFirmwareSaid(raw.firmware) }
  const when = { seq: seq as number, sentAt, ...(agesFrom === undefined ? {} : { undated }) }
  return { ok: true, report: { gateway, ...numbers, ...when, cause, ...said, sensors: dated, refused } }
}

/** Versions 1 and 2, which every cloud reads. */
const json: ReportForm<string> = {
  packBlock,
  join: (head, blocks) =>
    `${packHead(head.epoch === undefined ? 1 : 2, head).slice(0, -1)},"sensors":[${blocks.join(',')}]}`,
}

/** A report without readings: the gateway lives and hears nothing. In JSON, so that it reaches any cloud. */
export const packHeartbeat = (head: Omit<ReportHead, 'cause'>): string =>
  json.join({ ...head, cause: 'calm' }, [])

/**
 * Readings as payloads of at most `reportBytesMax` bytes of ASCII JSON each, numbered from `seq` on. The readings of one
 * sensor stay together and in order of time; readings with different faults are never put in one block.
 */
export const packReports = (outgoing: Outgoing, seq: number): readonly string[] =>
  cutReports(json, outgoing, seq, reportBytesMax)
