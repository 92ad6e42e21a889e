import { openCcm, sealCcm } from '../../authentication/ccm.ts'
import { addressBytes } from '../address.ts'
import { s16be, s16le, u8, u16be, u16le } from '../bytes.ts'
import { chargeFaults } from '../charge.ts'
import { type Decoded, refused } from '../decoded.ts'
import type { Raw } from '../measured.ts'
import { reading } from './answer.ts'
import { type Heard, hasAddress, hasAddressReversed, type Maker, serviceDataOf } from './reader.ts'

const format = 'atc'
const model = 'Xiaomi LYWSD03MMC (ATC, pvvx)'
/** The number of the Environmental Sensing Service, which this firmware took for its broadcasts: the length says which. */
const service = '181a'
const name = /^ATC_/

/** Address in order, big endian. */
const atcBytes = 13
/** Address reversed, little endian. */
const customBytes = 15
/** A counter, what is sealed, and four bytes that vouch for it. */
const customSealedBytes = 11
const atcSealedBytes = 8
const tagBytes = 4
const aad = Uint8Array.of(0x11)

const atc = (data: Uint8Array): Raw => [
  ['temperature', s16be(data, 6) / 10],
  ['humidity', u8(data, 8)],
  ['charge', u8(data, 9)],
  ['battery', u16be(data, 10) / 1000],
]
const custom = (data: Uint8Array): Raw => [
  ['temperature', s16le(data, 6) / 100],
  ['humidity', u16le(data, 8) / 100],
  ['battery', u16le(data, 10) / 1000],
  ['charge', u8(data, 12)],
]
const customOpened = (plain: Uint8Array): Raw => [
  ['temperature', s16le(plain, 0) / 100],
  ['humidity', u16le(plain, 2) / 100],
  ['charge', u8(plain, 4)],
]
/** Half steps, from -40 on. */
const atcOpened = (plain: Uint8Array): Raw => [
  ['temperature', u8(plain, 0) / 2 - 40],
  ['humidity', u8(plain, 1) / 2],
  ['charge', u8(plain, 2) & 0x7f],
]

const answer = (raw: Raw, counter: number): Decoded => {
  const charge = raw.find(([quantity]) => quantity === 'charge')?.[1]
  return reading(format, model, raw, {
    counter,
    faults: typeof charge === 'number' ? chargeFaults(charge) : [],
  })
}

const plain = (heard: Heard, raw: Raw, counter: number, isOwn: boolean): Decoded => {
  if (!isOwn) return refused(format, 'wrong-address')
  if (heard.key !== undefined) return refused(format, 'not-encrypted')
  return counter === heard.last ? refused(format, 'repeated') : answer(raw, counter)
}

/**
 * Its counter is one byte, and begins anew every 256 frames. So many back is taken for a recording; further back it may as
 * well be ahead, by a sensor that was not heard for a while.
 */
const replayedBack = 64
const counters = 0x100

const nonceOf = (address: string, bytes: number, counter: number): Uint8Array =>
  Buffer.concat([
    Buffer.from(addressBytes(address)).reverse(),
    // The head of the structure on the air goes in, which a reader of service data never sees.
    Uint8Array.of(bytes + 3, 0x16, 0x1a, 0x18, counter),
  ])

const open = (heard: Heard, data: Uint8Array): Decoded | undefined => {
  const { address, key, last } = heard
  // Somebody else's broadcast of that length says nothing that could be told from these without its key or its name.
  if (key === undefined) return name.test(heard.name) ? refused(format, 'no-key', model) : undefined
  const counter = u8(data, 0)
  const nonce = nonceOf(address, data.length, counter)
  const opened = openCcm({ key, nonce, aad, tagBytes }, data.subarray(1))
  if (opened === undefined) return refused(format, 'forged')
  if (counter === last) return refused(format, 'repeated')
  if (last !== undefined && (last - counter + counters) % counters <= replayedBack)
    return refused(format, 'replayed')
  return answer(data.length === customSealedBytes ? customOpened(opened) : atcOpened(opened), counter)
}

const read = (heard: Heard): Decoded | undefined => {
  const data = serviceDataOf(heard, service)
  if (data === undefined) return undefined
  switch (data.length) {
    case atcBytes:
      return plain(heard, atc(data), u8(data, 12), hasAddress(data, 0, heard.address))
    case customBytes:
      return plain(heard, custom(data), u8(data, 13), hasAddressReversed(data, 0, heard.address))
    case customSealedBytes:
    case atcSealedBytes:
      return open(heard, data)
    default:
      return name.test(heard.name) ? refused(format, 'unknown-version') : undefined
  }
}

/** Service data of a sealed frame, as the firmware of pvvx says it; for simulated sensors. */
export const sealCustom = (
  opened: Uint8Array,
  address: string,
  key: Uint8Array,
  counter: number,
): Uint8Array => {
  const nonce = nonceOf(address, customSealedBytes, counter)
  return Buffer.concat([Uint8Array.of(counter), sealCcm({ key, nonce, aad, tagBytes }, opened)])
}

export const atcFirmware: Maker = {
  maker: 'Xiaomi',
  format,
  opens: true,
  isName: (text) => name.test(text),
  read,
  kinds: [
    {
      models: 'LYWSD03MMC (firmware of ATC1441 or pvvx)',
      measures: ['temperature', 'humidity', 'battery', 'charge'],
      saysC: [-273.15, 327.67],
      madeForC: [0, 60],
      note: 'a bind key where it is set to encrypt; firmware 6 of pvvx speaks BTHome',
    },
  ],
}
