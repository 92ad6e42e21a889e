import { readFileSync } from 'node:fs'
import type { Probe } from '#core/probe.ts'
import type { Fault, Values } from '#core/reading.ts'
import type {
  Advertisement,
  Decoded,
  Format,
  Keys,
  NotTaken,
  Refusal,
  Seen,
} from '../../gateway/decoders/decoded.ts'

/** Those of other makers; each has vectors under its name. */
export const makerFormats = [
  'atc',
  'blue-maestro',
  'ela',
  'govee',
  'inkbird',
  'mibeacon',
  'qingping',
  'sensorpush',
  'switchbot',
  'thermobeacon',
  'thermopro',
] as const

/** One frame and what it must say: `values` and `faults`, or `why` it is refused. */
export type Vector = {
  readonly name: string
  readonly data?: string
  /** Manufacturer data of the same packet, where `data` is that of a service. */
  readonly manufacturer?: string
  readonly text?: string
  /** The name of the device, and the model that it is known as from before. */
  readonly called?: string
  readonly before?: string
  readonly address?: string
  readonly characteristic?: string
  readonly key?: string
  readonly last?: number
  readonly values?: Values
  readonly faults?: readonly Fault[]
  readonly counter?: number
  readonly notTaken?: NotTaken
  readonly model?: string
  /** Another service than that of the others. */
  readonly carrier?: string
  readonly probe?: Probe
  readonly others?: readonly {
    readonly probe: Probe
    readonly values: Values
    readonly faults: readonly Fault[]
  }[]
  /** `not-ours`: no decoder takes it for a frame of its own. */
  readonly why?: Refusal | 'not-ours'
}
export type Vectors<V = Vector> = {
  readonly address: string
  readonly vectors: readonly V[]
  /** The service whose data the frames are; without one they are manufacturer data. */
  readonly carrier?: string
  readonly services?: readonly string[]
  /** What holds for each vector that says nothing else. */
  readonly called?: string
  readonly model?: string
}

export const readVectors = <V = Vector>(name: string): Vectors<V> =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'))

export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const dataOf = ({ data, text }: Vector): Uint8Array =>
  text === undefined ? fromHex(data ?? '') : new TextEncoder().encode(text)

export const keysOf = (vector: Vector): Keys => ({
  keyOf: () => (vector.key === undefined ? undefined : fromHex(vector.key)),
})
export const seenOf = (vector: Vector): Seen => ({ counterOf: () => vector.last })

export const expectedOf = (vector: Vector, format: Format): Decoded => {
  const { values = {}, faults = [], why, counter, notTaken, model, probe, others } = vector
  if (why === 'not-ours') return { kind: 'not-ours' }
  // Only who cannot open a frame is told whose it is.
  if (why !== undefined)
    return { kind: 'refused', format, why, ...(why === 'no-key' && model !== undefined && { model }) }
  return {
    kind: 'reading',
    format,
    values,
    faults,
    ageMs: 0,
    ...(counter === undefined ? {} : { counter }),
    ...(notTaken === undefined ? {} : { notTaken }),
    ...(model === undefined ? {} : { model }),
    ...(probe === undefined ? {} : { probe }),
    ...(others === undefined ? {} : { others }),
  }
}

/** The packet that a maker's sensor would have sent. */
export const packetOf = (vectors: Vectors, vector: Vector): Advertisement => {
  const { address, services = [], called = '' } = vectors
  const carrier = vector.carrier ?? vectors.carrier
  const data = dataOf(vector)
  const other = vector.manufacturer === undefined ? [] : [fromHex(vector.manufacturer)]
  return {
    address: vector.address ?? address,
    name: vector.called ?? called,
    services,
    ...(vector.before === undefined ? {} : { model: vector.before }),
    serviceData: carrier === undefined || data.length === 0 ? [] : [{ uuid: carrier, data }],
    manufacturerData: carrier === undefined ? [data, ...other] : other,
  }
}
