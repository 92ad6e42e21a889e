import { isId, type SensorId } from '../ids.ts'
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
import { modelLengthMax, type SensorReadings, takeBlock } from './report-blocks.ts'

/** A gateway synchronised by NTP is off by less than a second; two minutes of leeway is a clock that is simply wrong. */
export const futureToleranceMs = 2 * minuteMs
/** How long readings are kept: older ones can neither be stored nor judged. */
export const readingAgeMaxMs = 30 * dayMs

/** Why one sensor's block, or some of its readings, was not taken. */
export type Refusal = {
  readonly sensor: string
  readonly why: 'bad-sensor-id' | 'bad-shape' | 'clock-wrong' | 'too-old' | 'unknown-quantity'
  readonly count: number
  /** The furthest offending time stamp, for `clock-wrong`. */
  readonly stampedAt?: Millis
}

/** What a block is taken into, by whether its readings are dated or have only an age. */
export type TakingBlocks = {
  /** The receiver's clock. */
  readonly now: Millis
  /** The sender's clock when it sent the report, where that is not the time of the world: ages count from it. */
  readonly agesFrom: Millis | undefined
  readonly dated: SensorReadings[]
  /** By the sender's clock. */
  readonly undated: SensorReadings[]
  readonly refused: Refusal[]
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
const isWhole = (raw: unknown): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0

const notColumns = new Set(['id', 'model', 't0', 'dt', 'rssi', 'faults'])

/** By which clock a block's first reading is stamped, when, and against what "now" it is too old or too new. */
type Stamped = { readonly t0: Millis; readonly now: Millis; readonly into: SensorReadings[] }

const stampOf = (block: Record<string, unknown>, taking: TakingBlocks): Stamped | undefined => {
  const { t0, age } = block
  const { now, agesFrom, dated, undated } = taking
  if (agesFrom !== undefined && t0 === undefined && isWhole(age))
    return { t0: agesFrom - age, now: agesFrom, into: undated }
  return isWhole(t0) && t0 > 0 ? { t0, now, into: dated } : undefined
}

/** Takes what can be taken of a block; a block of which nothing can be read is its refusal. */
export const parseBlock = (block: unknown, taking: TakingBlocks): Refusal | undefined => {
  const { refused } = taking
  const sensor = isRecord(block) && typeof block.id === 'string' ? block.id.slice(0, 64) : '?'
  const refusal = (why: Refusal['why'], count = 1): Refusal => ({ sensor, why, count })
  if (!isRecord(block)) return refusal('bad-shape')
  if (!isId('sensor', block.id)) return refusal('bad-sensor-id')
  const { dt } = block
  const stamped = stampOf(block, taking)
  if (stamped === undefined || !Array.isArray(dt) || !dt.every(isWhole)) return refusal('bad-shape')
  const { t0, now, into } = stamped
  const columns: { readonly quantity: Quantity; readonly values: readonly unknown[] }[] = []
  for (const [name, values] of Object.entries(block)) {
    if (notColumns.has(name) || (name === 'age' && into === taking.undated)) continue
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
  dt.forEach((offset, index) => {
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
  const model = typeof block.model === 'string' ? block.model.slice(0, modelLengthMax) : undefined
  if (readings.length > 0) takeBlock(into, block.id, readings, model)
  return undefined
}
