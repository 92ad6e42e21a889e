import { uuidBytes } from './gatt-table.ts'

/** Types of advertising data (Bluetooth Assigned Numbers, 2.3). */
const adType = {
  flags: 0x01,
  uuids16: 0x03,
  uuids128: 0x07,
  name: 0x09,
  serviceData: 0x16,
  manufacturer: 0xff,
} as const
/** A legacy advertisement carries so much, and a scan response again; one report of an extended one carries more. */
const mostBytes = { legacy: 31, extended: 229 } as const
/** General discoverable, no BR/EDR. */
const flags = 0x06

const field = (type: number, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([data.length + 1, type]), data])

/** What an advertisement carries, as bytes of the air. Throws when it does not fit: then the device could not exist. */
export const advertisingData = (parts: {
  readonly services?: readonly string[]
  readonly serviceData?: { readonly uuid: string; readonly data: Uint8Array }
  readonly manufacturer?: Uint8Array
  readonly name?: string
  readonly kind?: 'legacy' | 'extended'
}): Buffer => {
  const { services = [], serviceData, manufacturer, name, kind = 'legacy' } = parts
  const fields = [field(adType.flags, Uint8Array.of(flags))]
  for (const uuid of services)
    fields.push(field(uuid.length === 4 ? adType.uuids16 : adType.uuids128, uuidBytes(uuid)))
  if (serviceData)
    fields.push(field(adType.serviceData, Buffer.concat([uuidBytes(serviceData.uuid), serviceData.data])))
  if (manufacturer) fields.push(field(adType.manufacturer, manufacturer))
  if (name !== undefined) fields.push(field(adType.name, Buffer.from(name)))
  const bytes = Buffer.concat(fields)
  if (bytes.length > mostBytes[kind]) throw new Error(`${bytes.length} bytes do not fit an advertisement`)
  return bytes
}

export const nameOnly = (name: string): Buffer => field(adType.name, Buffer.from(name))
