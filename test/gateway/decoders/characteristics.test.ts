import { describe, expect, test } from 'vitest'
import { decodeCharacteristic, type GattSource, originalNodeName } from '../../../gateway/decoders/decoder.ts'
import { dataOf, expectedOf, keysOf, readVectors, type Vector } from '../../vectors/vectors.ts'

const sources = {
  'environmental-sensing': ({ characteristic = '' }: Vector) => ({ service: '181a', characteristic }),
  original: () => ({ service: 'abcd', characteristic: 'ef01', localName: originalNodeName }),
} as const

describe.each(['environmental-sensing', 'original'] as const)('%s', (format) => {
  const { address, vectors } = readVectors(format)
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector: Vector) => {
    const source: GattSource = { address: vector.address ?? address, ...sources[format](vector) }
    expect(decodeCharacteristic(source, dataOf(vector), keysOf(vector))).toEqual(expectedOf(vector, format))
  })
})

test('an unknown service, a characteristic of no use here and a bad address are not ours', () => {
  const nobody = { keyOf: () => undefined }
  const good = { address: 'a0dd6c87865e', service: '181a', characteristic: '2a6e' }
  for (const source of [
    { ...good, service: '180f' },
    { ...good, characteristic: '2a77' },
    { ...good, address: '?' },
  ])
    expect(decodeCharacteristic(source, Uint8Array.of(0, 0), nobody)).toEqual({ kind: 'not-ours' })
})
