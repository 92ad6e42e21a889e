import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distrusts, type Fault, type Quantity, quantities, type Values } from '#core/reading.ts'
import { createOpener, sealFrame } from '../../../gateway/authentication/frames.ts'
import { sealBthome } from '../../../gateway/decoders/bthome.ts'
import type { Advertisement, Decoded } from '../../../gateway/decoders/decoded.ts'
import {
  decodeAdvertisement,
  decodeCharacteristic,
  originalNodeName,
} from '../../../gateway/decoders/decoder.ts'
import { sealCustom } from '../../../gateway/decoders/makers/atc.ts'
import { sealMibeacon } from '../../../gateway/decoders/makers/mibeacon.ts'
import { decodeNodeFrame } from '../../../gateway/decoders/node-frame.ts'
import { runs } from '../../support/runs.ts'
import { dataOf, fromHex, makerFormats, readVectors, type Vector } from '../../vectors/vectors.ts'

const address = 'a0dd6c87865e'
const key = new Uint8Array(16).fill(5)
const enrolled = { keyOf: () => key }
const nobody = { keyOf: () => undefined }
const nothing = { counterOf: () => undefined }

/** Names, services and addresses under which some decoder listens; each frame is tried under all of them. */
const speakers: readonly Partial<Advertisement>[] = [
  {},
  ...['GVH5075_1', 'GVH5101_1', 'GVH5178_1', 'Govee_H5074_1', 'Govee_H5179_1', 'sps', 'TP357', 'ATC_1'].map(
    (name) => ({ name }),
  ),
  { services: ['ef09000011d642ba93b89dd7ec090ab0'] },
  { model: 'SwitchBot Outdoor Meter' },
]
const speakingServices = ['fcd2', 'fdcd', 'fe95', '181a', 'fd3d', '0d00']

/** Whatever was decoded, no number is out of its range, and a reading that is not to be trusted has no numbers. */
const checkSound = (decoded: Decoded): void => {
  if (decoded.kind !== 'reading') return
  for (const { values, faults } of [decoded, ...(decoded.others ?? [])]) checkValues(values, faults)
  expect(decoded.ageMs).toBeGreaterThanOrEqual(0)
}
const checkValues = (said: Values, faults: readonly Fault[]): void => {
  const values = Object.entries(said)
  expect(values.length + faults.length).toBeGreaterThan(0)
  for (const [quantity, value] of values) {
    if (value === 'unavailable') continue
    const { min, max } = quantities[quantity as Quantity]
    expect(value).toBeGreaterThanOrEqual(min)
    expect(value).toBeLessThanOrEqual(max)
    expect([85, -127, 127.9375, 127.94]).not.toContain(quantity === 'temperature' ? value : 0)
    expect(Object.is(value, -0)).toBe(false)
    expect(distrusts(faults)).toBe(false)
  }
}

const advertise = (
  data: Uint8Array,
  keys = nobody as typeof enrolled | typeof nobody,
): readonly Decoded[] => [
  decodeAdvertisement(
    { address, serviceData: [{ uuid: 'fcd2', data }], manufacturerData: [] },
    keys,
    nothing,
  ),
  decodeAdvertisement({ address, serviceData: [], manufacturerData: [data] }, keys, nothing),
]
/** A frame as each of those would say it whom some decoder knows, from an address of its own. */
const advertiseAs = (
  data: Uint8Array,
  from: string,
  keys = nobody as typeof enrolled | typeof nobody,
): readonly Decoded[] => [
  ...speakingServices.map((uuid) =>
    decodeAdvertisement(
      { address: from, name: 'ATC_1', serviceData: [{ uuid, data }], manufacturerData: [data] },
      keys,
      nothing,
    ),
  ),
  ...speakers.map((speaker) =>
    decodeAdvertisement(
      { address: from, ...speaker, serviceData: [], manufacturerData: [data] },
      keys,
      nothing,
    ),
  ),
]
const notify = (data: Uint8Array): readonly Decoded[] => [
  decodeCharacteristic({ address, service: '181a', characteristic: '2a6e' }, data, nobody),
  decodeCharacteristic({ address, service: '181a', characteristic: '2a6d' }, data, nobody),
  decodeCharacteristic(
    { address, service: 'abcd', characteristic: 'ef01', localName: originalNodeName },
    data,
    nobody,
  ),
]

const bytes = fc.uint8Array({ maxLength: 40 })
/** Bytes that come so far that something has to read them: the heads of every format. */
const headed = fc
  .tuple(fc.constantFrom('40', '41', '44', '990405', '990406', '9904e1', '42', '7b', ''), bytes)
  .map(([head, rest]) => Uint8Array.from([...fromHex(head), ...rest]))

/** Frames of the vectors with a few bytes changed, left out or added. */
const mutated = (names: readonly string[]) => {
  const known = names.flatMap((name) => readVectors<Vector>(name).vectors.map(dataOf))
  const change = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'add'))
  return fc
    .tuple(fc.constantFrom(...known), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([data, changes]) =>
      changes.reduce<Uint8Array>((now, [where, byte, how]) => {
        const at = where % (now.length + 1)
        if (how === 'cut') return now.subarray(0, at)
        return Uint8Array.from([...now.subarray(0, at), byte, ...now.subarray(how === 'set' ? at + 1 : at)])
      }, data),
    )
}

describe('any bytes', () => {
  test('at every decoder: nothing breaks, and no number is out of its range', () => {
    fc.assert(
      fc.property(
        fc.oneof(bytes, headed, mutated(['bthome', 'ruuvi', 'environmental-sensing', 'original'])),
        (data) => {
          for (const decoded of [...advertise(data), ...notify(data)]) checkSound(decoded)
        },
      ),
      runs(2_000),
    )
  })

  test('at the decoders of every maker: nothing breaks, and no number is out of its range', () => {
    const addresses = makerFormats.map((name) => readVectors(name).address)
    fc.assert(
      fc.property(
        fc.oneof(bytes, mutated(makerFormats), mutated(makerFormats)),
        fc.constantFrom(...addresses),
        (data, from) => {
          for (const decoded of advertiseAs(data, from)) checkSound(decoded)
          for (const decoded of advertiseAs(data, from, enrolled)) expect(decoded.kind).not.toBe('reading')
        },
      ),
      runs(2_000),
    )
  })

  test('in the name of a node that has a key: never a reading', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, headed, mutated(['bthome', 'ruuvi'])), (data) => {
        for (const decoded of advertise(data, enrolled)) expect(decoded.kind).not.toBe('reading')
      }),
      runs(2_000),
    )
  })

  test('rightly sealed in a broadcast: nothing breaks either', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 15 }), fc.nat(), (objects, counter) => {
        for (const decoded of advertise(sealBthome(objects, address, key, counter), enrolled))
          checkSound(decoded)
      }),
      runs(2_000),
    )
  })

  test('rightly sealed by a sensor of Xiaomi: nothing breaks, and nobody else opens it', () => {
    const from = 'a4c1388d18b2'
    const heardAs = (uuid: string, data: Uint8Array, keys: { keyOf(): Uint8Array | undefined }): Decoded =>
      decodeAdvertisement(
        { address: from, name: 'ATC_8D18B2', serviceData: [{ uuid, data }], manufacturerData: [] },
        keys,
        nothing,
      )
    const another = { keyOf: () => new Uint8Array(16).fill(6) }
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 9 }),
        fc.uint8Array({ minLength: 6, maxLength: 6 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (object, custom, counter) => {
          for (const [uuid, data] of [
            ['fe95', sealMibeacon(object, from, key, counter)],
            ['181a', sealCustom(custom, from, key, counter % 256)],
          ] as const) {
            const decoded = heardAs(uuid, data, enrolled)
            checkSound(decoded)
            expect(decoded).not.toMatchObject({ why: 'forged' })
            expect(heardAs(uuid, data, another)).toMatchObject({ why: 'forged' })
            expect(heardAs(uuid, data, nobody)).toMatchObject({ why: 'no-key' })
          }
        },
      ),
      runs(500),
    )
  })

  test('rightly sealed in a frame of our node', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ minLength: 1, maxLength: 8 }), (type, body) => {
        const session = { key, salt: new Uint8Array(8) }
        const opened = createOpener(session).open(sealFrame(session, 1, type, body))
        expect(opened).toEqual({ kind: 'opened', type, body: Buffer.from(body) })
        checkSound(decodeNodeFrame(type, body))
      }),
      runs(2_000),
    )
  })

  test('as a frame of our node: never opened', () => {
    fc.assert(
      fc.property(bytes, (frame) => {
        expect(createOpener({ key, salt: new Uint8Array(8) }).open(frame).kind).toBe('refused')
      }),
      runs(2_000),
    )
  })
})

test('every frame that is cut short is refused, wherever it is cut', () => {
  const whole = readVectors<Vector>('ruuvi').vectors.filter(({ name }) => name === 'ok')
  for (const vector of [
    ...whole,
    ...readVectors<Vector>('original').vectors.filter(({ name }) => name === 'ok'),
  ])
    for (let length = 0; length < dataOf(vector).length; length++) {
      const cut = dataOf(vector).subarray(0, length)
      for (const decoded of [...advertise(cut), notify(cut)[2]]) expect(decoded?.kind).not.toBe('reading')
    }
})
