import { parseAddress } from './address.ts'
import { bthomeService, decodeBthome } from './bthome.ts'
import { type Advertisement, type Decoded, type Keys, refused, type Seen } from './decoded.ts'
import { decodeEnvironmentalSensing, environmentalSensing } from './environmental-sensing.ts'
import { makers } from './makers/makers.ts'
import type { Heard } from './makers/reader.ts'
import { decodeOriginal } from './original.ts'
import { decodeRuuvi, isRuuvi } from './ruuvi.ts'

const notOurs: Decoded = { kind: 'not-ours' }

/**
 * What an advertisement says. Pure: keep the `counter` of a reading for its address, and hand it in as `seen` next time.
 * From an address that has a key only what that key vouches for is taken, whatever else is sent in its name.
 */
export const decodeAdvertisement = (adv: Advertisement, keys: Keys, seen: Seen): Decoded => {
  const address = parseAddress(adv.address)
  if (address === undefined) return notOurs
  const key = keys.keyOf(address)
  const last = seen.counterOf(address)
  const bthome = adv.serviceData.find(({ uuid }) => uuid === bthomeService)
  if (bthome !== undefined) return decodeBthome(bthome.data, address, key, last)
  const ruuvi = adv.manufacturerData.find(isRuuvi)
  if (ruuvi !== undefined)
    return key === undefined ? decodeRuuvi(ruuvi, address, last) : refused('ruuvi', 'not-encrypted')
  return readByMakers({
    address,
    serviceData: adv.serviceData,
    manufacturerData: adv.manufacturerData,
    name: adv.name ?? '',
    services: adv.services ?? none,
    model: adv.model,
    key,
    last,
  })
}

const none: readonly string[] = []
/** Apart from what else is known of them: most of what is heard is nobody's, and every one of these has a look at it. */
const readers = makers.map(({ read }) => read)

const readByMakers = (heard: Heard): Decoded => {
  for (let index = 0; index < readers.length; index++) {
    const decoded = readers[index]?.(heard)
    if (decoded === undefined) continue
    const isOpen = heard.key === undefined || makers[index]?.opens === true || decoded.kind !== 'reading'
    return isOpen ? decoded : refused(decoded.format, 'not-encrypted')
  }
  return notOurs
}

/** Where a GATT value came from. Identifiers as noble writes them: lower case, without dashes. */
export type GattSource = {
  readonly address: string
  readonly service: string
  readonly characteristic: string
  readonly localName?: string
}

/** The name by which the original node is known; the identifiers of its service are not. */
export const originalNodeName = 'ESP32_Sensor'

/** What a value of an unauthenticated GATT server says; our own node's are opened by its session (`node-frame.ts`). */
export const decodeCharacteristic = (source: GattSource, data: Uint8Array, keys: Keys): Decoded => {
  const address = parseAddress(source.address)
  if (address === undefined) return notOurs
  const format =
    source.service === environmentalSensing.service
      ? 'environmental-sensing'
      : source.localName === originalNodeName
        ? 'original'
        : undefined
  if (format === undefined) return notOurs
  if (keys.keyOf(address) !== undefined) return refused(format, 'not-encrypted')
  return format === 'original'
    ? decodeOriginal(data, address)
    : decodeEnvironmentalSensing(source.characteristic, data)
}
