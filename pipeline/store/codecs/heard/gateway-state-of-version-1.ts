import type { Sample } from '#core/alarm/assess.ts'
import type { Standstill } from '#core/alarm/standstill.ts'
import type { Arrival } from '#core/gateway-protocol/arrival.ts'
import type { StoredReports } from '#core/gateway-protocol/stored.ts'
import type { Hindrances } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import { isMoving, isQuantity, type MovingQuantity } from '#core/reading.ts'
import type { StrangersHeard } from '#core/strangers.ts'
import type { Millis } from '#core/time.ts'
import type { Last, Trails } from '#core/watch/watch.ts'
import { type Column, unpackColumn, unpackTimes } from '../columns.ts'
import { unpackText } from '../long-text.ts'
import type { Said } from './said.ts'

/** Times and values of a trail, and how long a quantity that should move stood still; items of before that was learned have no third. */
type PackedTrail = readonly [at: readonly number[], values: Column<never>, still?: PackedStandstill]
/** What is nothing at the end is left out: of a sensor that moves, and is known, only the longest is left. */
type PackedStandstill = readonly number[]
type PackedLast = Omit<Last, 'trails' | 'stood'> & { readonly trails: Readonly<Record<string, PackedTrail>> }
type Packed = {
  readonly sentAt: Millis
  readonly backSince: Millis
  readonly lasts: Readonly<Record<SensorId, PackedLast>>
  readonly hindrances?: Hindrances
  readonly unjudged?: Readonly<Record<SensorId, Millis>>
  readonly arrival?: Arrival
  readonly stored?: StoredReports
  readonly strangers?: StrangersHeard
  readonly restless?: readonly SensorId[]
}

const unpackTrail = ([ats, values]: PackedTrail): readonly Sample[] => {
  const all = unpackColumn(values)
  return unpackTimes(ats).flatMap((at, index) => {
    const value = all[index]
    return value === undefined ? [] : [[at, value] as const]
  })
}

/** Its newest value is that of its trail. */
const unpackStandstill = (packed: PackedStandstill, [at, value]: Sample): Standstill => {
  const [longestMs = 0, toLearnMs = 0, sinceMs = 0, stoodMs = 0, isCoarse = 0] = packed
  return { at, value, since: at - sinceMs, stoodMs, longestMs, toLearnMs, isCoarse: isCoarse === 1 }
}

const unpackLast = (packed: PackedLast): Last => {
  const trails: { -readonly [Name in keyof Trails]: Trails[Name] } = {}
  const stood: Partial<Record<MovingQuantity, Standstill>> = {}
  for (const [name, packedTrail] of Object.entries(packed.trails)) {
    if (!isQuantity(name)) continue
    const trail = unpackTrail(packedTrail)
    trails[name] = trail
    const [, , still] = packedTrail
    const newest = trail.at(-1)
    if (still !== undefined && newest !== undefined && isMoving(name))
      stood[name] = unpackStandstill(still, newest)
  }
  return Object.keys(stood).length === 0 ? { ...packed, trails } : { ...packed, trails, stood }
}

/** What a gateway said last in an item that was stored before it was packed in bits: JSON, deflated where it was long. */
export const unpackGatewayStateOfVersion1 = (body: string | Uint8Array): Said => {
  const text = typeof body === 'string' ? body : unpackText(body)
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const { lasts: packed, ...state } = JSON.parse(text) as Packed
  const lasts: Record<SensorId, Last> = {}
  for (const [sensor, last] of Object.entries(packed)) lasts[sensor] = unpackLast(last)
  return { ...state, lasts }
}
