import { s16be, s16le, u8, u16be, u16le } from '../bytes.ts'
import { chargeFaults } from '../charge.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import { type Heard, hasAddress, hasAddressReversed, type Maker } from './reader.ts'

const format = 'thermobeacon'

/** Models, in the place of a company and with others' numbers: the address in the frame says that it is one of these. */
const models = [0x10, 0x11, 0x14, 0x15, 0x18, 0x1b, 0x30]
const addressAt = 4
const nowBytes = 20
/** The highest and the lowest that it ever measured, with their times: no reading. */
const extremesBytes = 22
const most = 100

const readBeacon = (data: Uint8Array): Decoded => {
  if (data.length === extremesBytes) return refused(format, 'other-page')
  const temperature = s16le(data, 12) / 16
  const humidity = u16le(data, 14) / 16
  const isValue = temperature <= most && humidity <= most
  return reading(format, 'ThermoBeacon', [
    ['temperature', isValue ? temperature : 'unavailable'],
    ['humidity', isValue ? humidity : 'unavailable'],
    ['battery', u16le(data, 10) / 1000],
  ])
}

const t201Head = [0x55, 0xaa] as const
const t201Version = 0x01
const t201Bytes = 20

const readT201 = (data: Uint8Array): Decoded => {
  if (u8(data, 2) !== t201Version) return refused(format, 'unknown-version')
  const charge = u8(data, 16)
  return reading(
    format,
    'Brifit or ORIA T201, T301',
    [
      ['temperature', s16be(data, 12) / 100],
      ['humidity', u16be(data, 14) / 100],
      ['battery', u16be(data, 10) / 100],
      ['charge', charge],
    ],
    { faults: chargeFaults(charge) },
  )
}

const read = ({ manufacturerData, address }: Heard): Decoded | undefined => {
  for (const data of manufacturerData) {
    const isBeacon = data[1] === 0 && models.includes(u8(data, 0))
    if (isBeacon && (data.length === nowBytes || data.length === extremesBytes))
      if (hasAddressReversed(data, addressAt, address)) return readBeacon(data)
    if (data[0] === t201Head[0] && data[1] === t201Head[1] && data.length === t201Bytes)
      if (hasAddress(data, addressAt, address)) return readT201(data)
  }
  return undefined
}

export const thermobeacon: Maker = {
  maker: 'ThermoBeacon (Brifit, ORIA)',
  format,
  read,
  kinds: [
    {
      models: 'ThermoBeacon, T201, T301',
      measures: ['temperature', 'humidity', 'battery', 'charge'],
      saysC: [-273.15, 100],
    },
  ],
}
