import { describe, expect, test } from 'vitest'
import type { Advertisement } from '../../../gateway/decoders/decoded.ts'
import { decodeAdvertisement } from '../../../gateway/decoders/decoder.ts'
import {
  dataOf,
  expectedOf,
  keysOf,
  makerFormats,
  packetOf,
  readVectors,
  seenOf,
  type Vector,
} from '../../vectors/vectors.ts'

const heard = (address: string, rest: Partial<Advertisement>): Advertisement => ({
  address,
  serviceData: [],
  manufacturerData: [],
  ...rest,
})
/** What both formats say of who speaks: Ruuvi's its number, BTHome's nothing. */
const modelOf = (format: 'bthome' | 'ruuvi', { data = '' }: Vector): string => {
  if (format === 'bthome') return 'BTHome sensor'
  return /^9904e1/.test(data) ? 'Ruuvi Air (E1)' : /^990406/.test(data) ? 'Ruuvi Air (6)' : 'RuuviTag'
}
const carriers = {
  bthome: (data: Uint8Array) => ({ serviceData: [{ uuid: 'fcd2', data }] }),
  broadcast: (data: Uint8Array) => ({ serviceData: [{ uuid: 'fcd2', data }] }),
  ruuvi: (data: Uint8Array) => ({ manufacturerData: [data] }),
} as const

describe.each([
  ['bthome', 'bthome'],
  ['broadcast', 'bthome'],
  ['ruuvi', 'ruuvi'],
] as const)('%s', (name, format) => {
  const { address, vectors } = readVectors(name)
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector: Vector) => {
    const adv = heard(vector.address ?? address, carriers[name](dataOf(vector)))
    const expected = expectedOf({ model: modelOf(format, vector), ...vector }, format)
    expect(decodeAdvertisement(adv, keysOf(vector), seenOf(vector))).toEqual(expected)
  })
})

describe.each(makerFormats)('%s', (format) => {
  const all = readVectors(format)
  test.each(all.vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector: Vector) => {
    const decoded = decodeAdvertisement(packetOf(all, vector), keysOf(vector), seenOf(vector))
    const model = all.model === undefined ? vector : { model: all.model, ...vector }
    expect(decoded).toEqual(expectedOf(model, format))
  })
})

describe('what is not ours', () => {
  const nobody = { keyOf: () => undefined }
  const nothing = { counterOf: () => undefined }
  test.each([
    ['a phone', heard('aa:bb:cc:dd:ee:ff', { manufacturerData: [Uint8Array.of(0x4c, 0, 2, 0x15)] })],
    ['nothing but its name', heard('aabbccddeeff', {})],
    ['another service', heard('aabbccddeeff', { serviceData: [{ uuid: '181a', data: Uint8Array.of(1) }] })],
    ['no company', heard('aabbccddeeff', { manufacturerData: [Uint8Array.of(0x99)] })],
    ['no address', heard('unknown', { serviceData: [{ uuid: 'fcd2', data: Uint8Array.of(0x40) }] })],
  ])('%s', (_, adv) => {
    expect(decodeAdvertisement(adv, nobody, nothing)).toEqual({ kind: 'not-ours' })
  })
})

test('a frame is read where it lies, in the middle of a larger buffer', () => {
  const { address, vectors } = readVectors('ruuvi')
  const [ok] = vectors
  if (ok === undefined) throw new Error('no vectors')
  const data = dataOf(ok)
  const larger = new Uint8Array(64).fill(0xee)
  larger.set(data, 13)
  const adv = heard(address, { manufacturerData: [larger.subarray(13, 13 + data.length)] })
  const expected = expectedOf({ model: 'RuuviTag', ...ok }, 'ruuvi')
  expect(decodeAdvertisement(adv, keysOf(ok), seenOf(ok))).toEqual(expected)
})
