import type { Probe } from '#core/probe.ts'
import type { Fault, Value } from '#core/reading.ts'
import { type Decoded, refused } from './decoded.ts'
import { measured } from './measured.ts'

/**
 * What our own node says in an opened frame (`authentication/frames.ts`), little endian:
 *
 * 41 now       temperature s16 0.01 °C, humidity u16 0.01 %, battery u8 0.02 V, faults u16
 * 42 stored    temperature, humidity, faults u8, age u24 in seconds: measured while nobody was connected
 *
 * 43 now       of a further probe: probe u8 from 1, temperature, faults u8
 * 44 stored    of a further probe: probe u8, temperature, faults u8, age u24
 *
 * The highest code of a field (of temperature: the lowest) says that there is no value. The same tables stand in
 * `firmware/components/frame/frame.h`; both read `test/vectors/node-frame.json`.
 */
export const frameType = { now: 0x41, stored: 0x42, probeNow: 0x43, probeStored: 0x44 } as const
const bodyBytes: ReadonlyMap<number, number> = new Map([
  [frameType.now, 7],
  [frameType.stored, 8],
  [frameType.probeNow, 4],
  [frameType.probeStored, 7],
])

const unavailable = { temperature: -0x8000, humidity: 0xffff, battery: 0xff } as const
const batteryStepsPerVolt = 50

/** One bit each; a bit that has no name here is a fault all the same. */
const faultBits: readonly Fault[] = ['probe', 'power-on', 'bus', 'battery-low']

const faultsIn = (bits: number): readonly Fault[] => {
  const named = faultBits.filter((_, bit) => bits & (1 << bit))
  return bits >> faultBits.length === 0 ? named : [...named, 'unknown']
}

const value = (code: number, none: number, perUnit: number): Value =>
  code === none ? 'unavailable' : code / perUnit

/** The probes of a node behind its first, by their numbers. */
const furtherProbes: readonly (Probe | undefined)[] = [undefined, 'p2', 'p3', 'p4']

const ageIn = (view: DataView, at: number): number =>
  (view.getUint8(at) + view.getUint16(at + 1, true) * 2 ** 8) * 1000

const decodeProbe = (type: number, view: DataView): Decoded => {
  const probe = furtherProbes[view.getUint8(0)]
  if (probe === undefined) return refused('node', 'malformed')
  const temperature = value(view.getInt16(1, true), unavailable.temperature, 100)
  const said = measured([['temperature', temperature]], faultsIn(view.getUint8(3)))
  const ageMs = type === frameType.probeStored ? ageIn(view, 4) : 0
  return { kind: 'reading', format: 'node', probe, ...said, ageMs }
}

/** The reading in an opened frame of our own node. */
export const decodeNodeFrame = (type: number, body: Uint8Array): Decoded => {
  const bytes = bodyBytes.get(type)
  if (bytes === undefined) return refused('node', 'unknown-version')
  if (body.length !== bytes) return refused('node', body.length < bytes ? 'truncated' : 'malformed')
  const view = new DataView(body.buffer, body.byteOffset, body.length)
  if (type === frameType.probeNow || type === frameType.probeStored) return decodeProbe(type, view)
  const temperature = value(view.getInt16(0, true), unavailable.temperature, 100)
  const humidity = value(view.getUint16(2, true), unavailable.humidity, 100)
  const both = [
    ['temperature', temperature],
    ['humidity', humidity],
  ] as const
  if (type === frameType.stored) {
    const faults = faultsIn(view.getUint8(4))
    return { kind: 'reading', format: 'node', ...measured(both, faults), ageMs: ageIn(view, 5) }
  }
  const battery = value(view.getUint8(4), unavailable.battery, batteryStepsPerVolt)
  const faults = faultsIn(view.getUint16(5, true))
  return { kind: 'reading', format: 'node', ...measured([...both, ['battery', battery]], faults), ageMs: 0 }
}

/** The body of a `now` frame, for simulated nodes; volts and per cent as in a reading. */
export const encodeNodeBody = (
  values: { readonly temperature: Value; readonly humidity?: Value; readonly battery?: Value },
  faults: readonly Fault[],
): Uint8Array => {
  const code = (one: Value | undefined, none: number, perUnit: number): number =>
    one === undefined || one === 'unavailable' ? none : Math.round(one * perUnit)
  const view = new DataView(new ArrayBuffer(7))
  view.setInt16(0, code(values.temperature, unavailable.temperature, 100), true)
  view.setUint16(2, code(values.humidity, unavailable.humidity, 100), true)
  view.setUint8(4, code(values.battery, unavailable.battery, batteryStepsPerVolt))
  const bits = faults.map((fault) => (faultBits.includes(fault) ? 1 << faultBits.indexOf(fault) : 1 << 15))
  view.setUint16(
    5,
    bits.reduce((all, bit) => all | bit, 0),
    true,
  )
  return new Uint8Array(view.buffer)
}
