import { originalNodeName } from '../decoders/decoder.ts'
import { environmentalSensing } from '../decoders/environmental-sensing.ts'
import type { Air } from './air.ts'
import { attError } from './gatt-table.ts'
import type { Measured } from './own-node.ts'
import { createPeripheral, type Peripheral } from './peripheral.ts'

export type Measuring = Peripheral & { measure(values: Measured): boolean }

const { service, characteristics } = environmentalSensing

const le16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16LE(value)
  return bytes
}
const centi = (value: Measured['temperature'] | undefined): number =>
  typeof value === 'number' ? Math.round(value * 100) : -0x8000

/** Any maker's thermometer with the Environmental Sensing Service: read it, and be told when there is something to read. */
export const createEnvironmentalServer = (parts: {
  readonly air: Air
  readonly address: string
  readonly notifies?: boolean
  readonly everyMs?: number
}): Measuring & { refuseReads(refuse: boolean): void } => {
  let shown: Measured = { temperature: 'unavailable' }
  let refusing = false
  const read = (value: () => Buffer) => () => (refusing ? attError.readNotPermitted : value())
  const peripheral = createPeripheral({
    ...parts,
    name: 'Thermometer',
    advertised: [service],
    services: [
      {
        uuid: service,
        characteristics: [
          {
            uuid: characteristics.temperature,
            read: read(() => le16(centi(shown.temperature))),
            ...(parts.notifies === false ? {} : { subscribe: () => undefined }),
          },
          {
            uuid: characteristics.humidity,
            read: read(() => (shown.humidity === undefined ? le16(-1) : le16(centi(shown.humidity)))),
          },
        ],
      },
    ],
  })
  return {
    ...peripheral,
    refuseReads: (refuse) => {
      refusing = refuse
    },
    measure: (values) => {
      shown = values
      return peripheral.notify(characteristics.temperature, le16(centi(values.temperature)))
    },
  }
}

/** Invented: the original node's identifiers are not known, and the gateway must not need them. */
const original = { service: '4fafc201', characteristic: 'beb5483e' } as const
const full = (short: string): string => `${short}00001000800000805f9b34fb`

/** The original node, with all its JSON. */
export const createOriginalNode = (parts: {
  readonly air: Air
  readonly address: string
  readonly everyMs?: number
}): Measuring & { sayText(text: string): boolean } => {
  const peripheral = createPeripheral({
    ...parts,
    name: originalNodeName,
    advertised: [],
    services: [
      {
        uuid: full(original.service),
        characteristics: [{ uuid: full(original.characteristic), subscribe: () => undefined }],
      },
    ],
  })
  const sayText = (text: string): boolean =>
    peripheral.notify(full(original.characteristic), Buffer.from(text))
  return {
    ...peripheral,
    sayText,
    measure: ({ temperature, humidity }) => {
      const [shownC, shownPercent] = [temperature, humidity].map((value) =>
        (typeof value === 'number' ? value : 0).toFixed(2),
      )
      return sayText(
        `{"temperature": ${shownC}, "humidity": ${shownPercent}, "macAddress": "${parts.address}", "status": "online"}`,
      )
    },
  }
}
