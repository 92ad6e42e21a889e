import { type Hindrance, packHindrances, parseHindrances } from '../hindrance.ts'
import { type GatewayId, isId, type SensorId } from '../ids.ts'
import { spreadOf } from '../spread.ts'
import type { Millis } from '../time.ts'
import { parseBlock, type Refusal } from './parse-block.ts'
import {
  groupForBlocks,
  type OutgoingReading,
  packBlock,
  type ReadingGroup,
  type SensorReadings,
} from './report-blocks.ts'

/** The calm five minutes of 20 sensors: what is written with every report is paid once. AWS meters steps of 5 KB alike. */
export const reportBytesMax = 25_000
/** AWS IoT Core refuses payloads over 128 KB (service quotas). */
export const payloadBytesMax = 128 * 1024

export type Cause = 'calm' | 'breach' | 'live' | 'backlog'
const causes: readonly Cause[] = ['calm', 'breach', 'live', 'backlog']

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
  readonly sensors: readonly SensorReadings[]
  /** What is stamped by the gateway's unsynchronised clock and has to be dated by its arrival (arrival.ts). */
  readonly undated?: readonly SensorReadings[]
  readonly refused: readonly Refusal[]
}

export type ReportError = 'too-large' | 'not-json' | 'unknown-version' | 'bad-shape'
export type ParsedReport =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly error: ReportError; readonly detail: string }

const isPositive = (raw: unknown): raw is Millis => Number.isSafeInteger(raw) && (raw as number) > 0
const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const refuse = (error: ReportError, detail: string): ParsedReport => ({ ok: false, error, detail })

type Numbers = Pick<Report, 'epoch' | 'clock'>

/** What version 2 has more than 1. Nothing when it is not in that form. */
const parseNumbers = ({ v, epoch, clock }: Record<string, unknown>): Numbers | undefined => {
  if (v === 1) return {}
  if (!isPositive(epoch)) return undefined
  if (clock === undefined) return { epoch }
  return clock === 'unsynchronised' ? { epoch, clock } : undefined
}

/**
 * A report as published on `reportTopic` (design, section 7). `payload` is the text or the
 * already parsed JSON of an IoT rule event; `now` is the receiver's clock, against which future stamps are refused.
 * A bad sensor block is refused by itself and named; the rest of the report is taken.
 */
export const parseReport = (payload: unknown, now: Millis): ParsedReport => {
  let raw = payload
  if (typeof payload === 'string') {
    if (payload.length > payloadBytesMax)
      return refuse('too-large', `${payload.length} bytes, at most ${payloadBytesMax}`)
    try {
      raw = JSON.parse(payload)
    } catch {
      return refuse('not-json', `the payload is not JSON (${payload.length} bytes)`)
    }
  }
  if (!isRecord(raw)) return refuse('bad-shape', 'the payload is not an object')
  if (raw.v !== 1 && raw.v !== 2)
    return refuse('unknown-version', `v is ${JSON.stringify(raw.v) ?? 'missing'}, this reader knows 1 and 2`)
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
  const said = { ...rules, ...asks, ...parseHindrances(raw.hindrances) }
  const when = { seq: seq as number, sentAt, ...(agesFrom === undefined ? {} : { undated }) }
  return { ok: true, report: { gateway, ...numbers, ...when, cause, ...said, sensors: dated, refused } }
}

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
}

/** A report up to its sensors; what follows it are blocks with commas between them, and `]}`. */
const packHead = (head: ReportHead): string => {
  const { gateway, epoch, seq, sentAt, clock, cause, rules, asksStored, hindrances } = head
  const numbers = epoch === undefined ? '' : `"epoch":${epoch},`
  const time = clock === undefined ? '' : `,"clock":"${clock}"`
  const judged = rules === undefined ? '' : `,"rules":${rules}`
  const asks = asksStored ? ',"ask":"stored"' : ''
  const hinders = hindrances && `,"hindrances":${JSON.stringify(packHindrances(hindrances))}`
  const version = epoch === undefined ? 1 : 2
  return `{"v":${version},"gateway":"${gateway}",${numbers}"seq":${seq},"sentAt":${sentAt}${time},"cause":"${cause}"${judged}${asks}${hinders ?? ''},"sensors":[`
}

/** A report without readings: the gateway lives and hears nothing. */
export const packHeartbeat = (head: Omit<ReportHead, 'cause'>): string =>
  `${packHead({ ...head, cause: 'calm' })}]}`

/** What a gateway knows of a report before it is cut to size: everything but its number. */
export type Outgoing = Omit<ReportHead, 'seq'> & {
  /** Any order, any mix of sensors. */
  readonly readings: readonly OutgoingReading[]
  /** What the device of a sensor is, where the cloud may not know it. */
  readonly modelOf?: ((sensor: SensorId) => string | undefined) | undefined
}

/**
 * Readings as payloads of at most `reportBytesMax` bytes of ASCII JSON each, numbered from `seq` on. The readings of one
 * sensor stay together and in order of time; readings with different faults are never put in one block.
 */
export const packReports = ({ readings, modelOf, ...outgoing }: Outgoing, seq: number): readonly string[] => {
  const head = (seq: number): string => packHead({ ...outgoing, seq })
  const payloads: string[] = []
  let blocks: string[] = []
  let size = 0
  const room = reportBytesMax - head(seq + 1_000_000).length - 2
  const close = (): void => {
    if (blocks.length > 0) payloads.push(`${head(seq + payloads.length)}${blocks.join(',')}]}`)
    blocks = []
    size = 0
  }
  const add = (some: readonly OutgoingReading[]): void => {
    const [first] = some
    const block = packBlock(some, outgoing.sentAt, first && modelOf?.(first.sensor))
    if (block.length > room && some.length > 1) {
      const half = some.length >> 1
      add(some.slice(0, half))
      add(some.slice(half))
      return
    }
    if (size + block.length + 1 > room) close()
    blocks.push(block)
    size += block.length + 1
  }
  const groups = groupForBlocks(readings)
  // Neighbours are stored together: a report of many then becomes few items.
  const near = ([{ sensor }]: ReadingGroup): number => spreadOf(sensor)
  for (const group of [...groups].sort((a, b) => near(a) - near(b))) add(group)
  close()
  return payloads
}
