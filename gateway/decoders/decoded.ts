import type { HindranceWhy } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import type { Probe } from '#core/probe.ts'
import type { Fault, Values } from '#core/reading.ts'

/** What one packet on the air carried. Only its own bytes: what was heard before is no measurement of now. */
export type Advertisement = {
  /** With or without colons, in any case. */
  readonly address: string
  /** 16-bit services as four lower-case digits (`fcd2`). */
  readonly serviceData: readonly { readonly uuid: string; readonly data: Uint8Array }[]
  /** Each begins with the company, little endian; a packet may carry several. */
  readonly manufacturerData: readonly Uint8Array[]
  /** What the device calls itself, in this packet or in one before: it says who speaks, never what was measured. */
  readonly name?: string | undefined
  /** The services that this packet names, without their data: four lower-case digits, or 32 without dashes. */
  readonly services?: readonly string[]
  /** The `model` of what was decoded of it before. */
  readonly model?: string | undefined
}

export type Format =
  | 'bthome'
  | 'ruuvi'
  | 'environmental-sensing'
  | 'original'
  | 'node'
  | 'govee'
  | 'inkbird'
  | 'thermopro'
  | 'thermobeacon'
  | 'sensorpush'
  | 'blue-maestro'
  | 'mibeacon'
  | 'atc'
  | 'switchbot'
  | 'qingping'
  | 'ela'

/** What a frame says besides its reading, and nobody takes: a second value of one quantity is another probe's. */
export type NotTaken = 'second-probe'

/**
 * Why a frame of a format that we know gave no reading. `repeated` is the ordinary second hearing of one broadcast, and
 * `other-page` a frame that takes turns with those that measure, and carries something else;
 * `not-encrypted`, `forged` and `replayed` are what somebody else on the air may have tried.
 */
export type Refusal =
  | NotTaken
  | 'truncated'
  | 'malformed'
  | 'unknown-version'
  | 'wrong-address'
  | 'no-key'
  | 'not-encrypted'
  | 'forged'
  | 'replayed'
  | 'repeated'
  | 'other-page'
  | 'nothing-measured'
  | 'says-offline'

export type Decoded =
  | {
      readonly kind: 'reading'
      readonly format: Format
      /** Maker and model, where the frame or the name of its device says it. */
      readonly model?: string
      /** Whose these values are, when they are not those of the device's own (first) probe. */
      readonly probe?: Probe
      readonly values: Values
      readonly faults: readonly Fault[]
      /** What further probes of the device said in the same frame. */
      readonly others?: readonly {
        readonly probe: Probe
        readonly values: Values
        readonly faults: readonly Fault[]
      }[]
      /** Measured this long before it was heard; 0 unless the node kept it. */
      readonly ageMs: number
      /** To be kept for this address and handed in as `Seen` with the next frame. */
      readonly counter?: number
      /** Something else in the frame was not taken. */
      readonly notTaken?: NotTaken
    }
  | {
      readonly kind: 'refused'
      readonly format: Format
      readonly why: Refusal
      /** Maker and model, where a frame that cannot be opened says it all the same. */
      readonly model?: string
    }
  | { readonly kind: 'not-ours' }

const ordinary = ['repeated', 'other-page'] as const
type Ordinary = (typeof ordinary)[number]
const isOrdinary = (why: Refusal): why is Ordinary => ordinary.some((one) => one === why)

const hindrances: Readonly<Record<Exclude<Refusal, Ordinary>, HindranceWhy>> = {
  truncated: 'damaged',
  malformed: 'damaged',
  'wrong-address': 'damaged',
  'unknown-version': 'unknown-format',
  'no-key': 'no-key',
  'not-encrypted': 'not-encrypted',
  forged: 'forged',
  replayed: 'replayed',
  'nothing-measured': 'nothing-measured',
  'says-offline': 'says-offline',
  'second-probe': 'second-probe',
}
/** What people are told of a refusal; nothing of one that is ordinary. */
export const hindranceFor = (why: Refusal): HindranceWhy | undefined =>
  isOrdinary(why) ? undefined : hindrances[why]

/** The keys of enrolled nodes: 16 bytes each. */
export type Keys = { keyOf(address: SensorId): Uint8Array | undefined }
/** The highest counter that was taken from each address. What is lost of it can be replayed once. */
export type Seen = { counterOf(address: SensorId): number | undefined }
/** In the place of a counter that stands in a file which cannot be read now: nothing is taken, because it may be a recording. */
export const takesNothing = Number.MAX_SAFE_INTEGER

export const refused = (format: Format, why: Refusal, model?: string): Decoded => ({
  kind: 'refused',
  format,
  why,
  ...(model !== undefined && { model }),
})
