import type { SensorId } from '#core/ids.ts'

/** A Bluetooth address as the id of its sensor: twelve lower-case hexadecimal digits, first byte first. */
export const parseAddress = (text: string): SensorId | undefined => {
  const digits = text.replaceAll(':', '').toLowerCase()
  return /^[0-9a-f]{12}$/.test(digits) ? digits : undefined
}

/** The six bytes of an address that `parseAddress` made, in the order in which people write them. */
export const addressBytes = (address: SensorId): Uint8Array => Buffer.from(address, 'hex')
