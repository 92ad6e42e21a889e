import { bthomeService, sealBthome } from '../decoders/bthome.ts'
import { advertisingData } from './advertising-data.ts'
import type { Air } from './air.ts'
import type { Measured } from './own-node.ts'

export type Broadcaster = {
  readonly address: string
  measure(values: Measured, rssi?: number): void
  /** Sends its last frame again, as senders do, or as somebody who recorded it would. */
  repeat(): void
}

type Parts = { readonly air: Air; readonly address: string; readonly rssi?: number }

const broadcaster = (
  { air, address, rssi = -70 }: Parts,
  encode: (values: Measured) => Buffer,
): Broadcaster => {
  let data: Buffer | undefined
  let signal = rssi
  const repeat = (): void => {
    if (data !== undefined) air.say({ address, addressType: 'public', data, rssi: signal })
  }
  return {
    address,
    repeat,
    measure: (values, now = rssi) => {
      signal = now
      data = encode(values)
      repeat()
    },
  }
}

const idOf = (address: string): string => address.replaceAll(':', '')

/** BTHome v2 objects (bthome.io/format): a packet id, temperature and humidity in hundredths, battery in millivolts. */
const bthomeObjects = ({ temperature, humidity, battery }: Measured, packet: number): Buffer => {
  const head = Buffer.from([0x00, packet & 0xff])
  const object = (id: number, value: Measured['temperature'] | undefined, perUnit: number): Buffer => {
    if (typeof value !== 'number') return Buffer.alloc(0)
    const bytes = Buffer.from([id, 0, 0])
    if (value < 0) bytes.writeInt16LE(Math.round(value * perUnit), 1)
    else bytes.writeUInt16LE(Math.round(value * perUnit), 1)
    return bytes
  }
  const problem = temperature === 'unavailable' ? Buffer.from([0x26, 1]) : Buffer.alloc(0)
  return Buffer.concat([
    head,
    object(0x02, temperature, 100),
    object(0x03, humidity, 100),
    object(0x0c, battery, 1000),
    problem,
  ])
}

/** A BTHome v2 sensor, encrypted when it has a key. It counts on from `counted`, or like one with a new battery. */
export const createBthomeSensor = (
  parts: Parts & { readonly key?: Uint8Array; readonly counted?: number },
): Broadcaster => {
  let counter = parts.counted ?? 0
  return broadcaster(parts, (values) => {
    counter += 1
    const objects = bthomeObjects(values, counter)
    const data =
      parts.key === undefined
        ? Buffer.concat([Buffer.from([0x40]), objects])
        : sealBthome(objects.subarray(2), idOf(parts.address), parts.key, counter)
    return advertisingData({ serviceData: { uuid: bthomeService, data } })
  })
}

/** A RuuviTag with data format 5 (docs.ruuvi.com), big endian; all ones where there is no value. */
export const createRuuviTag = (parts: Parts): Broadcaster => {
  let sequence = 0
  return broadcaster(parts, ({ temperature, humidity, battery }) => {
    sequence = (sequence + 1) % 0xffff
    const data = Buffer.alloc(26, 0xff)
    data.set([0x99, 0x04, 5])
    data.writeInt16BE(typeof temperature === 'number' ? Math.round(temperature / 0.005) : -0x8000, 3)
    if (typeof humidity === 'number') data.writeUInt16BE(Math.round(humidity / 0.0025), 5)
    data.fill(0x80, 9, 10).fill(0, 10, 11)
    data.fill(0x80, 11, 12).fill(0, 12, 13)
    data.fill(0x80, 13, 14).fill(0, 14, 15)
    const millivolts = typeof battery === 'number' ? Math.round(battery * 1000) - 1600 : 0x7ff
    data.writeUInt16BE((millivolts << 5) | 22, 15)
    data.writeUInt8(0, 17)
    data.writeUInt16BE(sequence, 18)
    data.set(Buffer.from(idOf(parts.address), 'hex'), 20)
    return advertisingData({ manufacturer: data })
  })
}

/** Phones, watches, televisions: companies whose data means nothing here. */
const companies = [0x004c, 0x0006, 0x0075, 0x00e0] as const

/** `count` devices of other people that advertise every `everyMs` of real time, each with data that changes. */
export const createNeighbours = (air: Air, count: number, everyMs: number): { stop(): void } => {
  const timers = Array.from({ length: count }, (_, index) => {
    const address = `c0:ff:ee:00:${hex(index >> 8)}:${hex(index)}`
    let turn = 0
    const say = (): void => {
      turn += 1
      const manufacturer = Buffer.alloc(12, turn & 0xff)
      manufacturer.writeUInt16LE(companies[index % companies.length] ?? 0)
      air.say({ address, addressType: 'random', data: advertisingData({ manufacturer }), rssi: -85 })
    }
    return setInterval(say, everyMs)
  })
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

const hex = (byte: number): string => (byte & 0xff).toString(16).padStart(2, '0')
