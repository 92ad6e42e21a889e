import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  isSigned,
  parseFirmware,
  parseHeader,
  parseVersion,
  signFirmware,
  versionText,
} from '../../../gateway/update/image.ts'
import { wiringOf } from '../../../gateway/update/wiring.ts'
import vectors from '../../vectors/firmware.json' with { type: 'json' }
import { fromHex, toHex } from '../../vectors/vectors.ts'

const keyOf = (point: string) => {
  const half = (from: number) => Buffer.from(point.slice(from, from + 64), 'hex').toString('base64url')
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: half(2), y: half(66) } })
}

describe('the header of a firmware', () => {
  test.each(vectors.headers)('$name', ({ data, refused, hardware, version, wiring, size, digest }) => {
    const header = parseHeader(fromHex(data))
    if (refused === 1) expect(header).toBeUndefined()
    else
      expect(header && { ...header, digest: toHex(header.digest) }).toEqual({
        hardware,
        version,
        wiring,
        size,
        digest,
      })
  })

  test.each(vectors.wirings)('names what it is built for: $name', ({ sensor, pins, wiring }) => {
    expect(wiringOf(sensor, [...fromHex(pins)])).toBe(wiring)
  })

  test.each(vectors.versions)('the version "$text"', ({ text, version }) => {
    expect(parseVersion(text) ?? 0).toBe(version)
    if (version > 0) expect(versionText(version)).toBe(text)
  })

  test.each(vectors.vectors.filter(({ name }) => !name.includes('no point')))(
    'is vouched for by its signature alone: $name',
    (vector) => {
      const offer = Buffer.concat([fromHex(vector.header), fromHex(vector.signature)])
      expect(isSigned(offer, keyOf(vector.publicKey))).toBe(vector.isSigned)
    },
  )
})

test('a firmware that was signed is read again, and one that was cut or changed is none', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const image = Buffer.alloc(320, 7)
  const file = signFirmware({ hardware: 9, version: 0x010203 }, image, privateKey)
  const firmware = parseFirmware(file)
  expect(firmware).toMatchObject({ hardware: 9, version: 0x010203 })
  expect(firmware && isSigned(firmware.offer, publicKey)).toBe(true)
  expect(firmware && Buffer.from(firmware.image)).toEqual(image)
  expect(parseFirmware(file.subarray(0, file.length - 16))).toBeUndefined()
  const changed = Buffer.from(file)
  changed[200] = 8
  expect(parseFirmware(changed)).toBeUndefined()
})
