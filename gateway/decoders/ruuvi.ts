import type { SensorId } from '#core/ids.ts'
import { addressBytes } from './address.ts'
import { type Decoded, refused } from './decoded.ts'
import type { SensorKind } from './makers/reader.ts'
import { measured } from './measured.ts'
import { decodeRuuvi6, decodeRuuviE1 } from './ruuvi-air.ts'
import { decodeRuuvi3 } from './ruuvi3.ts'

/** Ruuvi Innovations Ltd., little endian as on the air (Bluetooth SIG, company identifiers). */
const company = [0x99, 0x04] as const
const headerBytes = company.length

/**
 * RuuviTag data format 5 ("RAWv2", docs.ruuvi.com), big endian: every offset from the format byte, and for each field the
 * code that says that there is no value. A version that is not known here is refused, not guessed.
 */
const format5 = {
  bytes: 24,
  temperature: { at: 1, factor: 0.005, unavailable: -0x8000 },
  humidity: { at: 3, factor: 0.0025, unavailable: 0xffff },
  pressure: { at: 5, offset: 50_000, unavailable: 0xffff },
  /** Upper 11 bits: millivolts above 1600; the lower 5 are the power of the transmitter. */
  battery: { at: 13, offset: 1_600, unavailable: 0x7ff },
  sequence: { at: 16, unavailable: 0xffff },
  address: { at: 18 },
} as const

export const ruuviKinds: readonly SensorKind[] = [
  {
    models: 'RuuviTag (formats 3 and 5)',
    measures: ['temperature', 'humidity', 'pressure', 'battery'],
    saysC: [-163.8, 163.8],
  },
  {
    models: 'Ruuvi Air (formats 6 and E1)',
    measures: ['temperature', 'humidity', 'pressure', 'co2', 'illuminance'],
    saysC: [-163.8, 163.8],
    note: 'E1 needs an adapter that hears the long packets of Bluetooth 5',
  },
]

export const isRuuvi = (manufacturerData: Uint8Array): boolean =>
  company.every((byte, index) => manufacturerData[index] === byte)

/** In which of its two forms a Ruuvi Air speaks, if one of these is of such a device. */
export const ruuviAirForm = (manufacturerData: readonly Uint8Array[]): 'short' | 'long' | undefined => {
  const kind = manufacturerData.find(isRuuvi)?.[headerBytes]
  return kind === 0x06 ? 'short' : kind === 0xe1 ? 'long' : undefined
}

/** What a sensor of Ruuvi's measured. It proves nothing: whoever can send can send this. `last` is the sequence seen before. */
export const decodeRuuvi = (data: Uint8Array, address: SensorId, last: number | undefined): Decoded => {
  switch (data[headerBytes]) {
    case undefined:
      return refused('ruuvi', 'truncated')
    case 0x03:
      return decodeRuuvi3(data.subarray(headerBytes))
    case 0x05:
      return decodeRuuvi5(data, address, last)
    case 0x06:
      return decodeRuuvi6(data.subarray(headerBytes), address, last)
    case 0xe1:
      return decodeRuuviE1(data.subarray(headerBytes), address, last)
    default:
      return refused('ruuvi', 'unknown-version')
  }
}

const decodeRuuvi5 = (data: Uint8Array, address: SensorId, last: number | undefined): Decoded => {
  if (data.length < headerBytes + format5.bytes) return refused('ruuvi', 'truncated')
  if (data.length > headerBytes + format5.bytes) return refused('ruuvi', 'malformed')
  const view = new DataView(data.buffer, data.byteOffset + headerBytes, format5.bytes)
  const own = new Uint8Array(view.buffer, view.byteOffset + format5.address.at, 6)
  const nameless = own.every((byte) => byte === 0xff)
  if (!nameless && !addressBytes(address).every((byte, index) => own[index] === byte))
    return refused('ruuvi', 'wrong-address')
  const sequence = view.getUint16(format5.sequence.at)
  const counted = sequence !== format5.sequence.unavailable
  if (counted && sequence === last) return refused('ruuvi', 'repeated')
  const { temperature, humidity, pressure, battery } = format5
  const code = {
    temperature: view.getInt16(temperature.at),
    humidity: view.getUint16(humidity.at),
    pressure: view.getUint16(pressure.at),
    battery: view.getUint16(battery.at) >> 5,
  }
  return {
    kind: 'reading',
    format: 'ruuvi',
    model: 'RuuviTag',
    ...measured([
      [
        'temperature',
        code.temperature === temperature.unavailable ? 'unavailable' : code.temperature * temperature.factor,
      ],
      ['humidity', code.humidity === humidity.unavailable ? 'unavailable' : code.humidity * humidity.factor],
      ['pressure', code.pressure === pressure.unavailable ? 'unavailable' : code.pressure + pressure.offset],
      [
        'battery',
        code.battery === battery.unavailable ? 'unavailable' : (code.battery + battery.offset) / 1000,
      ],
    ]),
    ageMs: 0,
    ...(counted ? { counter: sequence } : {}),
  }
}
