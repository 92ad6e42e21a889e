import { s16le, u8, u16le, u24be } from '../bytes.ts'
import { chargeFaults } from '../charge.ts'
import { type Decoded, refused } from '../decoded.ts'
import type { Raw } from '../measured.ts'
import { reading } from './answer.ts'
import { companyDataOf, type Heard, type Maker } from './reader.ts'

const format = 'govee'

/** Numbers that Govee writes where the company stands; none of them is Govee's, so the name decides. */
const ownCompany = 0xec88
const sharedCompany = 0x0001
const h5179Company = 0x8801

/** Most are called by their model; H5178 is called B5178. */
const name = /^(?:(?:GV|Govee_|ihoment_)H?|B(?=5178))(5\d{3})/
const modelIn = (called: string): string | undefined => {
  const digits = name.exec(called)?.[1]
  return digits === undefined ? undefined : `H${digits}`
}

/** Those whose three bytes hold temperature and humidity as one decimal number. */
const packedModels = ['H5072', 'H5075', 'H5100', 'H5101', 'H5102', 'H5104', 'H5105', 'H5174', 'H5177']
const plainModels = ['H5051', 'H5052', 'H5071', 'H5074']

/** Some radios hand on an iBeacon of the scan response as if it were the end of the frame. */
const gluedBeacon = [0x4c, 0x00, 0x02, 0x15] as const
const withoutBeacon = (data: Uint8Array): Uint8Array => {
  for (let at = 8; at + gluedBeacon.length < data.length; at++)
    if (gluedBeacon.every((byte, index) => data[at + index] === byte)) return data.subarray(0, at)
  return data
}

const minus = 0x800000
const sensorError = 0x80
const plausibleC = { min: -40, max: 100 } as const

/** Sign and magnitude: thousands are tenths of a degree, what is below is tenths of a per cent. */
const packed = (data: Uint8Array, at: number, isError: boolean): Raw => {
  const bits = u24be(data, at)
  const magnitude = bits & (minus - 1)
  const tenths = Math.floor(magnitude / 1000)
  const temperature = (bits & minus ? -tenths : tenths) / 10
  const isValue = !isError && temperature >= plausibleC.min && temperature <= plausibleC.max
  return [
    ['temperature', isValue ? temperature : 'unavailable'],
    ['humidity', isValue ? (magnitude % 1000) / 10 : 'unavailable'],
  ]
}

/** The upper bit of the battery's byte says that the sensor does not answer: the numbers beside it are its last ones. */
const readPacked = (model: string, data: Uint8Array, at: number, isOutside = false): Decoded => {
  const battery = u8(data, at + 3)
  const charge = battery & ~sensorError
  return reading(
    format,
    `Govee ${model}`,
    [...packed(data, at, (battery & sensorError) !== 0), ['charge', charge]],
    { faults: chargeFaults(charge), ...(isOutside ? { probe: 'outside' as const } : {}) },
  )
}

/** Hundredths, little endian. Nothing says that there is no value; a frame of zeros is what an empty sensor sends. */
const readPlain = (model: string, data: Uint8Array, at: number): Decoded => {
  const humidity = u16le(data, at + 2) / 100
  const charge = u8(data, at + 4)
  const isNothing = humidity === 0 && charge === 0
  const temperature = s16le(data, at) / 100
  const isValue = !isNothing && temperature >= plausibleC.min && temperature <= plausibleC.max
  return reading(
    format,
    `Govee ${model}`,
    [
      ['temperature', isValue ? temperature : 'unavailable'],
      ['humidity', isValue ? humidity : 'unavailable'],
      ['charge', isNothing ? 'unavailable' : charge],
    ],
    isNothing ? {} : { faults: chargeFaults(charge) },
  )
}

const ofLength = (data: Uint8Array, bytes: number, read: () => Decoded): Decoded =>
  data.length === bytes ? read() : refused(format, data.length < bytes ? 'truncated' : 'malformed')

const readH5178 = (model: string, data: Uint8Array): Decoded =>
  ofLength(data, 11, () => {
    const probe = u8(data, 4)
    return probe > 1 ? refused(format, 'unknown-version') : readPacked(model, data, 5, probe === 1)
  })

const read = (heard: Heard): Decoded | undefined => {
  const model = modelIn(heard.name)
  if (model === undefined) return undefined
  const own = companyDataOf(heard, ownCompany)
  const shared = companyDataOf(heard, sharedCompany)
  const h5179 = companyDataOf(heard, h5179Company)
  const found = own ?? shared ?? h5179
  if (found === undefined) return undefined
  const data = withoutBeacon(found)
  if (model === 'H5179' && h5179 !== undefined) return ofLength(data, 11, () => readPlain(model, data, 6))
  if (model === 'H5178' && shared !== undefined) return readH5178(model, data)
  if (packedModels.includes(model)) {
    const at = own === undefined ? 4 : 3
    return ofLength(data, 8, () => readPacked(model, data, at))
  }
  if (plainModels.includes(model) && own !== undefined)
    return ofLength(data, model === 'H5074' ? 9 : 11, () => readPlain(model, data, 3))
  return refused(format, 'unknown-version')
}

export const govee: Maker = {
  maker: 'Govee',
  format,
  isName: (text) => name.test(text),
  read,
  kinds: [
    {
      models: 'H5072, H5075, H5100, H5101, H5102, H5104, H5105, H5174, H5177',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-40, 100],
    },
    {
      models: 'H5051, H5052, H5071, H5074, H5179',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-40, 100],
    },
    {
      models: 'H5178',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-40, 100],
      note: 'two sensors: inside, and one outside',
    },
  ],
}
