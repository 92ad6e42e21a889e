import { s16be, u8, u16be } from '../bytes.ts'
import { chargeFaults } from '../charge.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import { companyDataOf, type Heard, type Maker } from './reader.ts'

const format = 'blue-maestro'
/** Blue Maestro Ltd. (Bluetooth SIG, company identifiers). */
const company = 0x0133

/** Big endian, in tenths. Later versions count in hundredths, so one that is not here is refused. */
const versions: ReadonlyMap<
  number,
  { readonly bytes: number; readonly humidity: boolean; readonly pressure: boolean }
> = new Map([
  [0x0d, { bytes: 12, humidity: false, pressure: false }],
  [0x16, { bytes: 16, humidity: true, pressure: false }],
  [0x17, { bytes: 16, humidity: true, pressure: false }],
  [0x1b, { bytes: 16, humidity: true, pressure: true }],
])

const read = (heard: Heard): Decoded | undefined => {
  const data = companyDataOf(heard, company)
  if (data === undefined) return undefined
  const version = versions.get(u8(data, 2))
  if (version === undefined) return refused(format, data.length > 2 ? 'unknown-version' : 'truncated')
  if (data.length !== version.bytes)
    return refused(format, data.length < version.bytes ? 'truncated' : 'malformed')
  const charge = u8(data, 3)
  return reading(
    format,
    'Blue Maestro Tempo Disc',
    [
      ['temperature', s16be(data, 8) / 10],
      ...(version.humidity ? [['humidity', u16be(data, 10) / 10] as const] : []),
      ...(version.pressure ? [['pressure', u16be(data, 12) * 10] as const] : []),
      ['charge', charge],
    ],
    { faults: chargeFaults(charge) },
  )
}

export const blueMaestro: Maker = {
  maker: 'Blue Maestro',
  format,
  read,
  kinds: [
    {
      models: 'Tempo Disc (13, 22, 23, 27)',
      measures: ['temperature', 'humidity', 'pressure', 'charge'],
      saysC: [-273.15, 850],
      note: 'those that count in hundredths (41 to 43) are not read',
    },
  ],
}
