import type { SensorId } from '#core/ids.ts'
import { airModels } from '#core/strangers.ts'
import { addressBytes } from './address.ts'
import { type Decoded, refused } from './decoded.ts'
import { measured, type Raw } from './measured.ts'

/**
 * Ruuvi Air (docs.ruuvi.com), big endian: every offset from the format byte, and for each field the code that says that there
 * is no value. What else it measures (particles, VOC, NOX) is no quantity here. Bytes that are called reserved may hold
 * anything. It says a measurement twice: in short (6) to every receiver, in full (E1) to those that hear long packets.
 */
const temperature = { at: 1, factor: 0.005, unavailable: -0x8000 } as const
const humidity = { at: 3, factor: 0.0025, unavailable: 0xffff } as const
const pressure = { at: 5, offset: 50_000, unavailable: 0xffff } as const
const co2Unavailable = 0xffff

const format6 = {
  bytes: 20,
  co2: { at: 9 },
  /** Logarithmic: 0 to 65535 lx in 254 steps. */
  light: { at: 13, steps: 254, most: 65_535, unavailable: 0xff },
  /** One byte, every code of which is a number. */
  sequence: { at: 15 },
  /** The last three bytes of it. */
  address: { at: 17, bytes: 3 },
} as const

const formatE1 = {
  bytes: 40,
  co2: { at: 15 },
  light: { at: 19, factor: 0.01, unavailable: 0xffffff },
  sequence: { at: 25, unavailable: 0xffffff },
  address: { at: 34, bytes: 6 },
} as const

const u24 = (view: DataView, at: number): number => view.getUint8(at) * 0x10000 + view.getUint16(at + 1)

const common = (view: DataView, co2At: number): Raw => {
  const code = {
    temperature: view.getInt16(temperature.at),
    humidity: view.getUint16(humidity.at),
    pressure: view.getUint16(pressure.at),
    co2: view.getUint16(co2At),
  }
  return [
    [
      'temperature',
      code.temperature === temperature.unavailable ? 'unavailable' : code.temperature * temperature.factor,
    ],
    ['humidity', code.humidity === humidity.unavailable ? 'unavailable' : code.humidity * humidity.factor],
    ['pressure', code.pressure === pressure.unavailable ? 'unavailable' : code.pressure + pressure.offset],
    ['co2', code.co2 === co2Unavailable ? 'unavailable' : code.co2],
  ]
}

/** The bytes of a frame of exactly that length, or why there are none. One without an address says all ones. */
const frame = (
  data: Uint8Array,
  address: SensorId,
  format: { readonly bytes: number; readonly address: { readonly at: number; readonly bytes: number } },
): DataView | 'truncated' | 'malformed' | 'wrong-address' => {
  if (data.length !== format.bytes) return data.length < format.bytes ? 'truncated' : 'malformed'
  const own = data.subarray(format.address.at, format.address.at + format.address.bytes)
  const expected = addressBytes(address).subarray(-format.address.bytes)
  const nameless = own.every((byte) => byte === 0xff)
  if (!nameless && !expected.every((byte, index) => own[index] === byte)) return 'wrong-address'
  return new DataView(data.buffer, data.byteOffset, format.bytes)
}

/** `data` begins with the format byte. `last` may be of an E1 frame: its lowest byte is this sequence. */
export const decodeRuuvi6 = (data: Uint8Array, address: SensorId, last: number | undefined): Decoded => {
  const view = frame(data, address, format6)
  if (typeof view === 'string') return refused('ruuvi', view)
  const sequence = view.getUint8(format6.sequence.at)
  if (last !== undefined && sequence === (last & 0xff)) return refused('ruuvi', 'repeated')
  const { light } = format6
  const code = view.getUint8(light.at)
  const lux = Math.round(100 * Math.exp((code * Math.log(light.most + 1)) / light.steps) - 100) / 100
  return {
    kind: 'reading',
    format: 'ruuvi',
    model: airModels.short,
    ...measured([
      ...common(view, format6.co2.at),
      ['illuminance', code === light.unavailable ? 'unavailable' : lux],
    ]),
    ageMs: 0,
    counter: sequence,
  }
}

/** Whether that measurement was told before, in a frame of this format or, with one byte of its number, in a short one. */
const wasTold = (sequence: number, last: number | undefined): boolean =>
  last !== undefined && (sequence === last || (last <= 0xff && (sequence & 0xff) === last))

/** `data` begins with the format byte. `last` may be of a frame in format 6, which has the lowest byte of the same number. */
export const decodeRuuviE1 = (data: Uint8Array, address: SensorId, last: number | undefined): Decoded => {
  const view = frame(data, address, formatE1)
  if (typeof view === 'string') return refused('ruuvi', view)
  const sequence = u24(view, formatE1.sequence.at)
  const counted = sequence !== formatE1.sequence.unavailable
  if (counted && wasTold(sequence, last)) return refused('ruuvi', 'repeated')
  const { light } = formatE1
  const code = u24(view, light.at)
  return {
    kind: 'reading',
    format: 'ruuvi',
    model: airModels.long,
    ...measured([
      ...common(view, formatE1.co2.at),
      ['illuminance', code === light.unavailable ? 'unavailable' : code * light.factor],
    ]),
    ageMs: 0,
    ...(counted ? { counter: sequence } : {}),
  }
}
