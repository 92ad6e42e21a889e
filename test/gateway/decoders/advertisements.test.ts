import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Advertisement } from '../../../gateway/decoders/decoded.ts'
import { decodeAdvertisement } from '../../../gateway/decoders/decoder.ts'
import { makers } from '../../../gateway/decoders/makers/makers.ts'
import { runs } from '../../support/runs.ts'
import {
  dataOf,
  expectedOf,
  fromHex,
  keysOf,
  makerFormats,
  packetOf,
  readVectors,
  seenOf,
  toHex,
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
  const ffe1 = (data: string) => ({ uuid: 'ffe1', data: fromHex(data) })
  const maker = (data: string) => ({ manufacturerData: [fromHex(data)] })
  const efento = '282c02490012'
  test.each([
    ['a phone', heard('aa:bb:cc:dd:ee:ff', { manufacturerData: [Uint8Array.of(0x4c, 0, 2, 0x15)] })],
    ['nothing but its name', heard('aabbccddeeff', {})],
    ['another service', heard('aabbccddeeff', { serviceData: [{ uuid: '181a', data: Uint8Array.of(1) }] })],
    ['no company', heard('aabbccddeeff', { manufacturerData: [Uint8Array.of(0x99)] })],
    // Each by one decoder only, which is not enough.
    ['a Minew S1', heard('ac2331456762', { serviceData: [ffe1('a10164ed9a48676745233123ac')] })],
    ['a Minew S1 without humidity', heard('ac2331456762', { serviceData: [ffe1('a11364ed9a6745233123ac')] })],
    ['a Minew S3', heard('ac2331456762', maker('3906a30364ed9a48466745233123ac007ad3'))],
    ['an Efento', heard(efento, maker('6c020205090100002c07803c000102063368003d0e8000005d5d'))],
    ['the scan response of an Efento', heard(efento, maker('6c020401336802003d0327955d5d'))],
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

test('whatever the address before the objects of BTHome is, they are read as they are without it', () => {
  const nobody = { keyOf: () => undefined }
  const nothing = { counterOf: () => undefined }
  const plain = readVectors('bthome').vectors.flatMap(({ data = '', key, last, why }) =>
    data.startsWith('40') && key === undefined && last === undefined && why === undefined ? [data] : [],
  )
  const read = (address: string, hex: string) =>
    decodeAdvertisement(
      heard(address, { serviceData: [{ uuid: 'fcd2', data: fromHex(hex) }] }),
      nobody,
      nothing,
    )
  fc.assert(
    fc.property(
      fc.constantFrom(...plain),
      fc.uint8Array({ minLength: 6, maxLength: 6 }).map(toHex),
      (data, address) => {
        const reversed = toHex(fromHex(address).reverse())
        expect(read(address, `42${reversed}${data.slice(2)}`)).toEqual(read(address, data))
      },
    ),
    runs(500),
  )
})

test('no frame of one maker is a reading of another’s, whoever is asked', () => {
  const twice = makerFormats.flatMap((format) => {
    const all = readVectors(format)
    return all.vectors.flatMap((vector) => {
      const { address, name = '', services = [], model, ...packet } = packetOf(all, vector)
      const key = keysOf(vector).keyOf(address)
      const one = { ...packet, address, name, services, model, key, last: vector.last }
      const readers = makers.filter(({ read }) => read(one)?.kind === 'reading')
      return readers.every((maker) => maker.format === format) && readers.length < 2 ? [] : [vector.name]
    })
  })
  expect(twice).toEqual([])
})
