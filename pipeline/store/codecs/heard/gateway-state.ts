import { gunzipSync, gzipSync } from 'node:zlib'
import { type BitReader, type BitWriter, bitReader, bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { readSensor, writeSensor } from '#core/gateway-protocol/binary/sensor.ts'
import type { StoredReports } from '#core/gateway-protocol/stored.ts'
import type { SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Last } from '#core/watch/watch.ts'
import { unpackGatewayStateOfVersion1 } from './gateway-state-of-version-1.ts'
import { readLast, writeLast } from './last.ts'
import { readFlag, readNumber, writeFlag, writeNumber } from './numbers.ts'
import type { Said } from './said.ts'

/** Neither text nor what was deflated begins with this byte, as version 1 was: so this one is told from it. */
const mark = 0xff
const version = 2

const writeStored = (writer: BitWriter, { epoch, since, ranges }: StoredReports, near: Millis): void => {
  writeNumber(writer, epoch)
  writeNumber(writer, near - since)
  writer.whole(ranges.length)
  for (const [first, last] of ranges) {
    writer.whole(first)
    writer.whole(last - first)
  }
}

const readStored = (reader: BitReader, near: Millis): StoredReports => {
  const epoch = readNumber(reader)
  const since = near - readNumber(reader)
  const ranges = Array.from({ length: reader.count(16) }, () => {
    const first = reader.whole()
    return [first, first + reader.whole()] as const
  })
  return { epoch, since, ranges }
}

/** Mostly a bit for each sensor that was heard, in their order. */
const writeRestless = (
  writer: BitWriter,
  restless: readonly SensorId[] | undefined,
  heard: readonly SensorId[],
): void => {
  writeFlag(writer, restless !== undefined)
  if (restless === undefined) return
  const said = new Set(restless)
  const areHeard = heard.filter((sensor) => said.has(sensor)).join() === restless.join()
  writeFlag(writer, areHeard)
  if (areHeard) for (const sensor of heard) writeFlag(writer, said.has(sensor))
  else {
    writer.whole(restless.length)
    for (const sensor of restless) writeSensor(writer, sensor)
  }
}

const readRestless = (
  reader: BitReader,
  heard: readonly SensorId[],
): { readonly restless?: readonly SensorId[] } => {
  if (!readFlag(reader)) return {}
  if (readFlag(reader)) return { restless: heard.filter(() => readFlag(reader)) }
  return { restless: Array.from({ length: reader.count(8) }, () => readSensor(reader)) }
}

/** What a gateway mostly does not have, as JSON: it is long where it stands, and the same words again and again. */
type Seldom = Pick<
  Said,
  'listened' | 'hindrances' | 'firmware' | 'updating' | 'asking' | 'unjudged' | 'arrival' | 'strangers'
>

const packSeldom = (seldom: Seldom): Uint8Array =>
  Object.keys(seldom).length === 0 ? new Uint8Array() : gzipSync(JSON.stringify(seldom))

// The shape is vouched for by the version.
const unpackSeldom = (packed: Uint8Array): Seldom =>
  packed.length === 0 ? {} : (JSON.parse(gunzipSync(packed).toString('utf8')) as Seldom)

/** What a gateway said last, as the bytes of one item. All times are given from when it sent its report, which is near. */
export const packGatewayState = (said: Said): Uint8Array => {
  const { sentAt, backSince, lasts, restless, stored, ...seldomSaid } = said
  const { listened, hindrances, firmware, updating, asking, unjudged, arrival, strangers } = seldomSaid
  const writer = bitWriter()
  writer.bits(mark, 8)
  writer.whole(version)
  writeNumber(writer, sentAt)
  writeNumber(writer, sentAt - backSince)
  writeFlag(writer, stored !== undefined)
  if (stored !== undefined) writeStored(writer, stored, sentAt)
  const heard = Object.entries(lasts)
  writer.whole(heard.length)
  for (const [sensor, last] of heard) {
    writeSensor(writer, sensor)
    writeLast(writer, last, sentAt)
  }
  writeRestless(
    writer,
    restless,
    heard.map(([sensor]) => sensor),
  )
  const seldom = packSeldom({
    ...(listened && { listened }),
    ...(hindrances && { hindrances }),
    ...(firmware && { firmware }),
    ...(updating && { updating }),
    ...(asking && { asking }),
    ...(unjudged && { unjudged }),
    ...(arrival && { arrival }),
    ...(strangers && { strangers }),
  })
  return Buffer.concat([writer.done(), seldom])
}

/** Reads what `packGatewayState` made, or was stored before. Throws for a version that is unknown. */
export const unpackGatewayState = (body: string | Uint8Array): Said => {
  if (typeof body === 'string' || body[0] !== mark) return unpackGatewayStateOfVersion1(body)
  const reader = bitReader(body)
  reader.bits(8)
  const found = reader.whole()
  if (found !== version)
    throw new Error(`what a gateway said is packed in version ${found}; this code knows 1 and ${version}`)
  const sentAt = readNumber(reader)
  const backSince = sentAt - readNumber(reader)
  const stored = readFlag(reader) ? { stored: readStored(reader, sentAt) } : {}
  const lasts: Record<SensorId, Last> = {}
  for (let left = reader.count(8); left > 0 && !reader.isShort(); left--)
    lasts[readSensor(reader)] = readLast(reader, sentAt)
  const restless = readRestless(reader, Object.keys(lasts))
  if (reader.isShort()) throw new RangeError('what a gateway said is cut off')
  return { sentAt, backSince, lasts, ...restless, ...stored, ...unpackSeldom(body.subarray(reader.at())) }
}
