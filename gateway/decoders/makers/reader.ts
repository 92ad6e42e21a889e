import type { SensorId } from '#core/ids.ts'
import type { Quantity } from '#core/reading.ts'
import type { Advertisement, Decoded, Format } from '../decoded.ts'

/** One packet of one device, with what is known of who speaks. */
export type Heard = Pick<Advertisement, 'serviceData' | 'manufacturerData'> & {
  readonly address: SensorId
  /** Empty where none was heard. */
  readonly name: string
  readonly services: readonly string[]
  /** What it turned out to be before. */
  readonly model: string | undefined
  /** The key that is kept for it. */
  readonly key: Uint8Array | undefined
  /** The counter of the last frame that was taken from it. */
  readonly last: number | undefined
}

/** What people can buy, and what it is good for. `gateway/README.md` shows these. */
export type SensorKind = {
  readonly models: string
  readonly measures: readonly Quantity[]
  /** What a frame of it can say at all, in °C. */
  readonly saysC: readonly [least: number, most: number]
  /** What its maker has made it for, in °C, where we know it. */
  readonly madeForC?: readonly [least: number, most: number]
  /** It measures with a probe of its owner's choice, which may reach as low as its frames can say. */
  readonly takesProbe?: true
  /** What it must be given before it can be read. */
  readonly needs?: 'bind-key'
  /** What else somebody must know who buys it, in a few words. */
  readonly note?: string
}

/** How the sensors of one maker are read. */
export type Maker = {
  readonly maker: string
  readonly format: Format
  readonly kinds: readonly SensorKind[]
  /** It looks at keys itself; of any other, nothing is taken from an address that has one. */
  readonly opens?: true
  /** What its devices are called, where no frame of theirs is believed without that. */
  readonly isName?: (name: string) => boolean
  /** Nothing: the packet is none of its sensors'. */
  readonly read: (heard: Heard) => Decoded | undefined
}

export const serviceDataOf = ({ serviceData }: Heard, uuid: string): Uint8Array | undefined => {
  for (const one of serviceData) if (one.uuid === uuid) return one.data
  return undefined
}

/** The first manufacturer data of that company, which stands at its beginning, low byte first. */
export const companyDataOf = ({ manufacturerData }: Heard, company: number): Uint8Array | undefined => {
  for (const data of manufacturerData)
    if (data[0] === (company & 0xff) && data[1] === company >> 8) return data
  return undefined
}

/** Whether an address stands in a frame, last byte first, as on the air. */
export const hasAddressReversed = (data: Uint8Array, at: number, address: SensorId): boolean => {
  for (let index = 0; index < 6; index++) if (data[at + index] !== byteOf(address, 5 - index)) return false
  return true
}

/** The same in the order in which people write it. */
export const hasAddress = (data: Uint8Array, at: number, address: SensorId): boolean => {
  for (let index = 0; index < 6; index++) if (data[at + index] !== byteOf(address, index)) return false
  return true
}

const byteOf = (address: SensorId, index: number): number =>
  Number.parseInt(address.slice(2 * index, 2 * index + 2), 16)
