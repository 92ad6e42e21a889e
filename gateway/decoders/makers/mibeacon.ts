import { openCcm, sealCcm } from '../../authentication/ccm.ts'
import { addressBytes } from '../address.ts'
import { s16le, u8, u16le, u24le } from '../bytes.ts'
import { type Decoded, type Refusal, refused } from '../decoded.ts'
import type { Raw } from '../measured.ts'
import { reading } from './answer.ts'
import { type Heard, hasAddressReversed, type Maker, serviceDataOf } from './reader.ts'

const format = 'mibeacon'
/** Xiaomi Inc. (Bluetooth SIG, 16-bit services). */
const service = 'fe95'
/** Other products say other things under the same service, and are nobody's here. */
const products: ReadonlyMap<number, string> = new Map([[0x055b, 'Xiaomi LYWSD03MMC']])

const flag = { encrypted: 0x08, address: 0x10, capability: 0x20, object: 0x40 } as const
const versionShift = 12
/** Encrypted frames are counted in four bytes and vouched for from version 4 on. */
const versions = { least: 2, sealedFrom: 4, most: 5 } as const
const headBytes = 5
const ownAddressBytes = 6
/** A capability with this bit brings two bytes more. */
const capabilityMore = 0x20
const counterBytes = 3
const tagBytes = 4
const aad = Uint8Array.of(0x11)

const nonceOf = (data: Uint8Array, address: string, counter: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(addressBytes(address)).reverse(), data.subarray(2, headBytes), counter])

/** Where the object of a frame begins, after the address and the capability if it has them. */
const objectAt = (data: Uint8Array, flags: number): number => {
  const at = headBytes + (flags & flag.address ? ownAddressBytes : 0)
  if ((flags & flag.capability) === 0) return at
  return at + (u8(data, at) & capabilityMore ? 3 : 1)
}

/** Each frame brings one object: temperature, humidity or battery, minutes apart. Nothing of what it is not is said. */
const valuesOf = (object: Uint8Array): Raw | Refusal => {
  if (object.length < 3 || object.length < 3 + u8(object, 2)) return 'truncated'
  if (object.length > 3 + u8(object, 2)) return 'malformed'
  const temperature = ['temperature', s16le(object, 3) / 10] as const
  switch (`${u16le(object, 0).toString(16)}/${u8(object, 2)}`) {
    case '1004/2':
      return [temperature]
    case '1006/2':
      return [['humidity', u16le(object, 3) / 10]]
    case '100d/4':
      return [temperature, ['humidity', u16le(object, 5) / 10]]
    case '100a/1':
      return [['charge', u8(object, 3)]]
    default:
      return 'other-page'
  }
}

const answer = (model: string, object: Uint8Array, counter: number): Decoded => {
  const raw = valuesOf(object)
  return typeof raw === 'string' ? refused(format, raw) : reading(format, model, raw, { counter })
}

const open = (
  { address, key, last }: Heard,
  model: string,
  data: Uint8Array,
  at: number,
  version: number,
): Decoded => {
  if (version < versions.sealedFrom) return refused(format, 'unknown-version')
  if (key === undefined) return refused(format, 'no-key', model)
  const counterAt = data.length - tagBytes - counterBytes
  if (counterAt <= at) return refused(format, 'truncated')
  const high = data.subarray(counterAt, counterAt + counterBytes)
  const sealed = Buffer.concat([data.subarray(at, counterAt), data.subarray(-tagBytes)])
  const object = openCcm({ key, nonce: nonceOf(data, address, high), aad, tagBytes }, sealed)
  if (object === undefined) return refused(format, 'forged')
  const counter = u24le(high, 0) * 0x100 + u8(data, 4)
  if (last !== undefined && counter <= last)
    return refused(format, counter === last ? 'repeated' : 'replayed')
  return answer(model, object, counter)
}

const read = (heard: Heard): Decoded | undefined => {
  const data = serviceDataOf(heard, service)
  const model = data && products.get(u16le(data, 2))
  if (data === undefined || model === undefined) return undefined
  if (data.length < headBytes) return refused(format, 'truncated')
  const flags = u16le(data, 0)
  const version = flags >> versionShift
  if (version < versions.least || version > versions.most) return refused(format, 'unknown-version')
  if (flags & flag.address && !hasAddressReversed(data, headBytes, heard.address))
    return refused(format, 'wrong-address')
  // Between two measurements it only says that it is there.
  if ((flags & flag.object) === 0) return refused(format, 'other-page')
  const at = objectAt(data, flags)
  if (at >= data.length) return refused(format, 'truncated')
  if (flags & flag.encrypted) return open(heard, model, data, at, version)
  if (heard.key !== undefined) return refused(format, 'not-encrypted')
  const counter = u8(data, 4)
  return counter === heard.last ? refused(format, 'repeated') : answer(model, data.subarray(at), counter)
}

/** Service data with one sealed object, as the sensor says it; for simulated ones. */
export const sealMibeacon = (
  object: Uint8Array,
  address: string,
  key: Uint8Array,
  counter: number,
): Uint8Array => {
  const head = Buffer.from([0x58, 0x58, 0x5b, 0x05, counter & 0xff])
  const high = Buffer.alloc(counterBytes)
  high.writeUIntLE(Math.floor(counter / 0x100), 0, counterBytes)
  const sealed = sealCcm({ key, nonce: nonceOf(head, address, high), aad, tagBytes }, object)
  return Buffer.concat([
    head,
    Buffer.from(addressBytes(address)).reverse(),
    sealed.subarray(0, -tagBytes),
    high,
    sealed.subarray(-tagBytes),
  ])
}

export const mibeacon: Maker = {
  maker: 'Xiaomi',
  format,
  opens: true,
  read,
  kinds: [
    {
      models: 'LYWSD03MMC (firmware of Xiaomi’s own)',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-273.15, 850],
      madeForC: [0, 60],
      needs: 'bind-key',
      note: 'one quantity in a frame, minutes apart',
    },
  ],
}
