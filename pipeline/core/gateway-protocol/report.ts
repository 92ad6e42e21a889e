import { type Hindrance, packHindrances, parseHindrances } from '../hindrance.ts'
import { type GatewayId, isId, type SensorId } from '../ids.ts'
import {
  distrusts,
  isQuantity,
  parseFaults,
  parseValue,
  type Quantity,
  type Reading,
  type Value,
} from '../reading.ts'
import { dayMs, type Millis, minuteMs } from '../time.ts'
import { groupBySensorAndFaults, packBlock, takeBlock } from './report-blocks.ts'

/** The calm five minutes of 20 sensors: what is written with every report is paid once. AWS meters steps of 5 KB alike. */
export const reportBytesMax = 25_000
/** AWS IoT Core refuses payloads over 128 KB (service quotas). */
export const payloadBytesMax = 128 * 1024
/** A gateway synchronised by NTP is off by less than a second; two minutes of leeway is a clock that is simply wrong. */
export const futureToleranceMs = 2 * minuteMs
/** How long readings are kept: older ones can neither be stored nor judged. */
export const readingAgeMaxMs = 30 * dayMs

export type Cause = 'calm' | 'breach' | 'live' | 'backlog'
const causes: readonly Cause[] = ['calm', 'breach', 'live', 'backlog']

/** One sensor's readings in a report, oldest first. */
export type SensorReadings = { readonly sensor: SensorId; readonly readings: readonly Reading[] }

/** Why one sensor's block, or some of its readings, was not taken. */
type Refusal = {
  readonly sensor: string
  readonly why: 'bad-sensor-id' | 'bad-shape' | 'clock-wrong' | 'too-old' | 'unknown-quantity'
  readonly count: number
  /** The furthest offending time stamp, for `clock-wrong`. */
  readonly stampedAt?: Millis
}

export type Report = {
  readonly gateway: GatewayId
  /** Counts the gateway's reports; gaps tell of losses. */
  readonly seq: number
  readonly sentAt: Millis
  readonly cause: Cause
  /** The number of the rules by which the gateway judged (edge-rules.ts); absent: by none, it sends everything at once. */
  readonly rules?: number
  /** What keeps it from reading what it hears; absent: as it said before. */
  readonly hindrances?: readonly Hindrance[]
  readonly sensors: readonly SensorReadings[]
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
  if (raw.v !== 1)
    return refuse('unknown-version', `v is ${JSON.stringify(raw.v) ?? 'missing'}, this reader knows 1`)
  const { gateway, seq, sentAt, cause: rawCause, sensors } = raw
  if (!isId('gateway', gateway)) return refuse('bad-shape', 'gateway is not an id')
  if (!Number.isSafeInteger(seq) || (seq as number) < 0)
    return refuse('bad-shape', 'seq is not a whole number')
  if (!isPositive(sentAt)) return refuse('bad-shape', 'sentAt is not a time in milliseconds')
  const cause = causes.find((known) => known === rawCause)
  if (cause === undefined) return refuse('bad-shape', `cause is none of ${causes.join(', ')}`)
  if (!Array.isArray(sensors)) return refuse('bad-shape', 'sensors is not a list')
  const taken: SensorReadings[] = []
  const refused: Refusal[] = []
  for (const block of sensors) {
    const unreadable = parseBlock(block, now, taken, refused)
    if (unreadable !== undefined) refused.push(unreadable)
  }
  const rules = isPositive(raw.rules) ? { rules: raw.rules } : {}
  const said = { ...rules, ...parseHindrances(raw.hindrances) }
  const report = { gateway, seq: seq as number, sentAt, cause, ...said, sensors: taken, refused }
  return { ok: true, report }
}

const notColumns = new Set(['id', 't0', 'dt', 'rssi', 'faults'])

/** Takes what can be taken of a block; a block of which nothing can be read is its refusal. */
const parseBlock = (
  block: unknown,
  now: Millis,
  taken: SensorReadings[],
  refused: Refusal[],
): Refusal | undefined => {
  const sensor = isRecord(block) && typeof block.id === 'string' ? block.id.slice(0, 64) : '?'
  const refusal = (why: Refusal['why'], count = 1): Refusal => ({ sensor, why, count })
  if (!isRecord(block)) return refusal('bad-shape')
  if (!isId('sensor', block.id)) return refusal('bad-sensor-id')
  const { t0, dt } = block
  if (!isPositive(t0) || !Array.isArray(dt) || !dt.every((d) => Number.isSafeInteger(d) && d >= 0))
    return refusal('bad-shape')
  const columns: { readonly quantity: Quantity; readonly values: readonly unknown[] }[] = []
  for (const [name, values] of Object.entries(block)) {
    if (notColumns.has(name)) continue
    if (!isQuantity(name)) refused.push(refusal('unknown-quantity'))
    else if (!Array.isArray(values) || values.length !== dt.length) return refusal('bad-shape', dt.length)
    else columns.push({ quantity: name, values })
  }
  const faults = parseFaults(block.faults)
  const unusable = distrusts(faults)
  const rssi = typeof block.rssi === 'number' && Number.isFinite(block.rssi) ? { rssi: block.rssi } : {}
  const readings: Reading[] = []
  let furthest = 0
  let ahead = 0
  let old = 0
  dt.forEach((offset: number, index) => {
    const measuredAt = t0 + offset
    if (measuredAt > now + futureToleranceMs) {
      ahead += 1
      furthest = Math.max(furthest, measuredAt)
    } else if (measuredAt < now - readingAgeMaxMs) old += 1
    else {
      const values: Partial<Record<Quantity, Value>> = {}
      for (const column of columns)
        values[column.quantity] = unusable ? 'unavailable' : parseValue(column.quantity, column.values[index])
      readings.push({ sensor: block.id as SensorId, measuredAt, values, faults, ...rssi })
    }
  })
  if (ahead > 0) refused.push({ sensor, why: 'clock-wrong', count: ahead, stampedAt: furthest })
  if (old > 0) refused.push(refusal('too-old', old))
  if (readings.length > 0) takeBlock(taken, block.id, readings)
  return undefined
}

/** What a gateway knows of a report before it is cut to size: everything but its number. */
export type Outgoing = {
  readonly gateway: GatewayId
  readonly sentAt: Millis
  readonly cause: Cause
  readonly rules?: number | undefined
  readonly hindrances?: readonly Hindrance[] | undefined
  /** Any order, any mix of sensors. */
  readonly readings: readonly Reading[]
}

/**
 * Readings as payloads of at most `reportBytesMax` bytes of ASCII JSON each, numbered from `seq` on. The readings of one
 * sensor stay together and in order of time; readings with different faults are never put in one block.
 */
export const packReports = (outgoing: Outgoing, seq: number): readonly string[] => {
  const { gateway, sentAt, cause, rules: number, hindrances } = outgoing
  const rules = number === undefined ? '' : `,"rules":${number}`
  const hinders = hindrances && `,"hindrances":${JSON.stringify(packHindrances(hindrances))}`
  const head = (seq: number): string =>
    `{"v":1,"gateway":"${gateway}","seq":${seq},"sentAt":${sentAt},"cause":"${cause}"${rules}${hinders ?? ''},"sensors":[`
  const payloads: string[] = []
  let blocks: string[] = []
  let size = 0
  const room = reportBytesMax - head(seq + 1_000_000).length - 2
  const close = (): void => {
    if (blocks.length > 0) payloads.push(`${head(seq + payloads.length)}${blocks.join(',')}]}`)
    blocks = []
    size = 0
  }
  const add = (readings: readonly Reading[]): void => {
    const block = packBlock(readings)
    if (block.length > room && readings.length > 1) {
      const half = readings.length >> 1
      add(readings.slice(0, half))
      add(readings.slice(half))
      return
    }
    if (size + block.length + 1 > room) close()
    blocks.push(block)
    size += block.length + 1
  }
  for (const group of groupBySensorAndFaults(outgoing.readings)) add(group)
  close()
  return payloads
}
