import type { SensorId } from '#core/ids.ts'
import { type Ccm, openCcm, sealCcm } from '../authentication/ccm.ts'
import { addressBytes } from './address.ts'
import { readObjects } from './bthome-objects.ts'
import { measuredByProbe } from './by-probe.ts'
import { type Decoded, type Refusal, refused } from './decoded.ts'
import type { SensorKind } from './makers/reader.ts'

/** Allterco Robotics' service, given to BTHome (bthome.io/format). */
export const bthomeService = 'fcd2'
export const bthomeKinds: readonly SensorKind[] = [
  {
    models: 'whatever speaks BTHome v2, our own nodes among it',
    measures: [
      'temperature',
      'humidity',
      'pressure',
      'co2',
      'illuminance',
      'motion',
      'door',
      'power',
      'energy',
      'battery',
    ],
    saysC: [-273.15, 327.67],
    takesProbe: true,
    note: 'a key where it is encrypted; up to eight probes',
  },
]

/** Little endian, as it goes into the nonce. */
const serviceOnAir = [0xd2, 0xfc] as const

/** The format says nothing of who made it. */
const model = 'BTHome sensor'

const encryptedBit = 0x01
/** The address stands before the objects, in the order of the air, neither encrypted nor part of what is vouched for. */
const addressBit = 0x02
const ownAddressBytes = 6
const version = 2
const versionShift = 5
const infoBytes = 1
const counterBytes = 4
const tagBytes = 4

const ccm = (key: Uint8Array, address: SensorId, info: number, counter: Uint8Array): Ccm => ({
  key,
  nonce: Buffer.concat([addressBytes(address), Uint8Array.from([...serviceOnAir, info]), counter]),
  tagBytes,
})

/**
 * What a BTHome v2 device measured. With a key only encrypted frames are taken, and each only once: `last` is the
 * counter of the last one. A device that begins to count anew (a new battery in one that keeps no counter) stays refused
 * until it is enrolled again: its old frames could be anybody's recording.
 */
export const decodeBthome = (
  data: Uint8Array,
  address: SensorId,
  key: Uint8Array | undefined,
  last: number | undefined,
): Decoded => {
  const [info] = data
  if (info === undefined) return refused('bthome', 'truncated')
  if (info >> versionShift !== version) return refused('bthome', 'unknown-version')
  const body = withoutAddress(data.subarray(infoBytes), info, address)
  if (typeof body === 'string') return refused('bthome', body)
  if ((info & encryptedBit) === 0)
    return key === undefined ? understand(body, undefined, last) : refused('bthome', 'not-encrypted')
  if (key === undefined) return refused('bthome', 'no-key', model)
  const opened = open(body, info, address, key)
  if (typeof opened === 'string') return refused('bthome', opened)
  const { counter, objects } = opened
  if (last !== undefined && counter <= last)
    return refused('bthome', counter === last ? 'repeated' : 'replayed')
  return understand(objects, counter, last)
}

/** What follows the address, if the frame carries one; who speaks in another's name is refused. */
const withoutAddress = (body: Uint8Array, info: number, address: SensorId): Uint8Array | Refusal => {
  if ((info & addressBit) === 0) return body
  if (body.length < ownAddressBytes) return 'truncated'
  const own = Buffer.from(body.subarray(0, ownAddressBytes)).reverse()
  return own.equals(addressBytes(address)) ? body.subarray(ownAddressBytes) : 'wrong-address'
}

const open = (
  body: Uint8Array,
  info: number,
  address: SensorId,
  key: Uint8Array,
): { readonly counter: number; readonly objects: Uint8Array } | Refusal => {
  const counterAt = body.length - tagBytes - counterBytes
  if (counterAt <= 0) return 'truncated'
  const counter = body.subarray(counterAt, counterAt + counterBytes)
  const sealed = Buffer.concat([body.subarray(0, counterAt), body.subarray(-tagBytes)])
  const objects = openCcm(ccm(key, address, info, counter), sealed)
  if (objects === undefined) return 'forged'
  return { objects, counter: Buffer.from(counter).readUInt32LE() }
}

const understand = (bytes: Uint8Array, counter: number | undefined, last: number | undefined): Decoded => {
  const objects = readObjects(bytes)
  if (objects === undefined) return refused('bthome', 'truncated')
  const counted = counter ?? objects.packetId
  if (counter === undefined && counted !== undefined && counted === last) return refused('bthome', 'repeated')
  if (objects.raw.length === 0 && objects.faults.length === 0) return refused('bthome', 'nothing-measured')
  return {
    kind: 'reading',
    format: 'bthome',
    model,
    ...measuredByProbe(objects.raw, objects.faults),
    ageMs: 0,
    ...(counted === undefined ? {} : { counter: counted }),
  }
}

/** Service data as a node of ours broadcasts it; for simulated nodes. */
export const sealBthome = (
  objects: Uint8Array,
  address: SensorId,
  key: Uint8Array,
  counter: number,
): Uint8Array => {
  const info = (version << versionShift) | encryptedBit
  const count = Buffer.alloc(counterBytes)
  count.writeUInt32LE(counter)
  const sealed = sealCcm(ccm(key, address, info, count), objects)
  return Buffer.concat([
    Uint8Array.of(info),
    sealed.subarray(0, -tagBytes),
    count,
    sealed.subarray(-tagBytes),
  ])
}
