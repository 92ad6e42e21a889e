/** ATT error codes (Bluetooth Core 5.4, volume 3, part F, 3.4.1.1). */
export const attError = {
  invalidHandle: 0x01,
  readNotPermitted: 0x02,
  writeNotPermitted: 0x03,
  notSupported: 0x06,
  authorization: 0x08,
  notFound: 0x0a,
} as const

/** Refuses with an ATT error code, or lets pass with nothing. */
type Answer = number | undefined

type Characteristic = {
  /** As noble writes it: four or 32 lower-case digits. */
  readonly uuid: string
  /** Reads the value. Without it the characteristic cannot be read. */
  readonly read?: () => Uint8Array | number
  /** Writes the value. Without it the characteristic cannot be written. */
  readonly write?: (value: Buffer) => Answer
  /** Left out: does not notify. Also called with `false` when the link ends. */
  readonly subscribe?: (on: boolean) => Answer
}
export type Service = { readonly uuid: string; readonly characteristics: readonly Characteristic[] }

type Kind = 'service' | 'declaration' | 'value' | 'configuration'
/** One row of the attribute table; handles count from 1. */
export type Attribute = {
  readonly handle: number
  readonly kind: Kind
  readonly type: Buffer
  /** The value that reading it gives, where that never changes. */
  readonly fixed: Buffer
  /** Of a service: its last handle. */
  readonly endHandle: number
  readonly characteristic?: Characteristic
}

export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid, 'hex').reverse()
const attributeTypes = {
  service: uuidBytes('2800'),
  declaration: uuidBytes('2803'),
  configuration: uuidBytes('2902'),
} as const

const properties = ({ read, write, subscribe }: Characteristic): number =>
  (read ? 0x02 : 0) | (write ? 0x08 : 0) | (subscribe ? 0x10 : 0)

/** The attribute table of a server, in the order in which real stacks lay it out. */
export const attributesOf = (services: readonly Service[]): readonly Attribute[] => {
  const rows: Attribute[] = []
  for (const service of services) {
    const first = rows.length + 1
    const inside = service.characteristics.reduce((sum, one) => sum + (one.subscribe ? 3 : 2), 0)
    const endHandle = first + inside
    const add = (kind: Kind, type: Buffer, fixed: Buffer, characteristic?: Characteristic): void => {
      rows.push({
        handle: rows.length + 1,
        kind,
        type,
        fixed,
        endHandle,
        ...(characteristic ? { characteristic } : {}),
      })
    }
    add('service', attributeTypes.service, uuidBytes(service.uuid))
    for (const characteristic of service.characteristics) {
      const uuid = uuidBytes(characteristic.uuid)
      const valueHandle = rows.length + 2
      const declared = Buffer.from([properties(characteristic), valueHandle & 0xff, valueHandle >> 8])
      add('declaration', attributeTypes.declaration, Buffer.concat([declared, uuid]), characteristic)
      add('value', uuid, Buffer.alloc(0), characteristic)
      if (characteristic.subscribe)
        add('configuration', attributeTypes.configuration, Buffer.alloc(2), characteristic)
    }
  }
  return rows
}
