import { type Fault, isBattery, type Quantity } from '#core/reading.ts'
import { chargeFaults } from './charge.ts'

/**
 * The objects of BTHome v2 (bthome.io/format) by their size in bytes, id byte not counted. All are little endian. An id
 * that is not here has an unknown size, so nothing after it can be read.
 */
const idsBySize: readonly (readonly [bytes: number, ids: readonly number[]])[] = [
  [1, [0x00, 0x01, 0x09, 0x0f, 0x10, 0x11, 0x3a, 0x46, 0x57, 0x58, 0x59, 0x60, 0x64]],
  // The states that are on or off, and the coarse humidity and moisture.
  [1, Array.from({ length: 0x2f - 0x15 + 1 }, (_, index) => 0x15 + index)],
  [2, [0x02, 0x03, 0x06, 0x07, 0x08, 0x0c, 0x0d, 0x0e, 0x12, 0x13, 0x14, 0x3c, 0x3d, 0x3f, 0x40, 0x41]],
  [2, [0x43, 0x44, 0x45, 0x47, 0x48, 0x49, 0x4a, 0x51, 0x52, 0x56, 0x5a, 0x5d, 0x5e, 0x5f, 0x61, 0xf0]],
  [3, [0x04, 0x05, 0x0a, 0x0b, 0x42, 0x4b, 0xf2]],
  [4, [0x3e, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x55, 0x5b, 0x5c, 0x62, 0x63, 0xf1]],
]

const sizes = new Map(idsBySize.flatMap(([bytes, ids]) => ids.map((id) => [id, bytes] as const)))

/** Text and raw data say their own length in their first byte. */
const withLength: readonly number[] = [0x53, 0x54]

/** The objects that are measurements here, and what one unit of theirs is. */
const measurements: ReadonlyMap<number, readonly [quantity: Quantity, factor: number, signed: boolean]> =
  new Map([
    [0x01, ['charge', 1, false]],
    [0x02, ['temperature', 0.01, true]],
    [0x03, ['humidity', 0.01, false]],
    [0x04, ['pressure', 1, false]],
    [0x05, ['illuminance', 0.01, false]],
    [0x0a, ['energy', 0.001, false]],
    [0x0b, ['power', 0.01, false]],
    [0x0c, ['battery', 0.001, false]],
    [0x11, ['door', 1, false]],
    [0x12, ['co2', 1, false]],
    [0x1a, ['door', 1, false]],
    [0x21, ['motion', 1, false]],
    [0x2d, ['door', 1, false]],
    [0x2e, ['humidity', 1, false]],
    [0x45, ['temperature', 0.1, true]],
    [0x4d, ['energy', 0.001, false]],
    [0x57, ['temperature', 1, true]],
    [0x58, ['temperature', 0.35, true]],
    [0x5c, ['power', 0.01, true]],
  ])

const packetId = 0x00
const batteryPercent = 0x01
const batteryLow = 0x15
const problem = 0x26
export type BthomeObjects = {
  readonly raw: readonly (readonly [Quantity, number])[]
  readonly faults: readonly Fault[]
  readonly packetId?: number
}

/** Reads objects up to the first that is not known; nothing when one is cut off. */
export const readObjects = (bytes: Uint8Array): BthomeObjects | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const raw: (readonly [Quantity, number])[] = []
  const faults: Fault[] = []
  let packet: number | undefined
  let flagged: number | undefined
  for (let at = 0; at < bytes.length; ) {
    const id = view.getUint8(at)
    const size = withLength.includes(id) ? 1 + (bytes[at + 1] ?? 0) : sizes.get(id)
    if (size === undefined) break
    if (at + 1 + size > bytes.length) return undefined
    const unsigned = littleEndian(view, at + 1, size)
    if (id === packetId) packet = unsigned
    if (id === batteryPercent) faults.push(...chargeFaults(unsigned))
    if (id === batteryLow) {
      flagged = unsigned === 0 ? 0 : 1
      if (flagged === 1) faults.push('battery-low')
    }
    if (id === problem && unsigned !== 0) faults.push('probe')
    const measurement = measurements.get(id)
    if (measurement !== undefined) {
      const [quantity, factor, signed] = measurement
      raw.push([quantity, factor * (signed ? asSigned(unsigned, size) : unsigned)])
    }
    at += 1 + size
  }
  // Beside a figure the flag is its judgement (`battery-low`); alone it is all that is known.
  const hasFigure = raw.some(([quantity]) => isBattery(quantity))
  if (flagged !== undefined && !hasFigure) raw.push(['lowBattery', flagged])
  return { raw, faults, ...(packet === undefined ? {} : { packetId: packet }) }
}

const littleEndian = (view: DataView, at: number, size: number): number => {
  let number = 0
  for (let index = Math.min(size, 4) - 1; index >= 0; index--)
    number = number * 256 + view.getUint8(at + index)
  return number
}

const asSigned = (unsigned: number, size: number): number =>
  unsigned >= 2 ** (8 * size - 1) ? unsigned - 2 ** (8 * size) : unsigned
