import type { Sample } from '#core/alarm/assess.ts'
import type { Hindrances } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import { isQuantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { Last, Trails } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { type Column, packColumn, packTimes, unpackColumn, unpackTimes } from './columns.ts'

/** Times and values of a trail. As columns they take a third of the space, and this item is written at every report. */
type PackedTrail = readonly [at: readonly number[], values: Column<never>]
type PackedLast = Omit<Last, 'trails'> & { readonly trails: Readonly<Record<string, PackedTrail>> }
type Packed = {
  readonly sentAt: Millis
  readonly backSince: Millis
  readonly lasts: Readonly<Record<SensorId, PackedLast>>
  readonly hindrances?: Hindrances
}

const packTrail = (trail: readonly Sample[]): PackedTrail => [
  packTimes(trail.map(([at]) => at)),
  packColumn<never>(trail.map(([, value]) => value)),
]

const unpackTrail = ([ats, values]: PackedTrail): readonly Sample[] => {
  const all = unpackColumn(values)
  return unpackTimes(ats).flatMap((at, index) => {
    const value = all[index]
    return value === undefined ? [] : [[at, value] as const]
  })
}

const packLast = (last: Last): PackedLast => {
  const trails: Record<string, PackedTrail> = {}
  for (const [name, trail] of Object.entries(last.trails)) trails[name] = packTrail(trail)
  return { ...last, trails }
}

const unpackLast = (packed: PackedLast): Last => {
  const trails: { -readonly [Name in keyof Trails]: Trails[Name] } = {}
  for (const [name, trail] of Object.entries(packed.trails))
    if (isQuantity(name)) trails[name] = unpackTrail(trail)
  return { ...packed, trails }
}

/** What a gateway said last, as one text; its gateway and version stand beside it in the item. */
export const packGatewayState = ({ sentAt, backSince, lasts, hindrances }: GatewayState): string => {
  const packed: Record<SensorId, PackedLast> = {}
  for (const [sensor, last] of Object.entries(lasts)) packed[sensor] = packLast(last)
  return JSON.stringify({
    sentAt,
    backSince,
    lasts: packed,
    ...(hindrances && { hindrances }),
  } satisfies Packed)
}

export const unpackGatewayState = (text: string): Omit<GatewayState, 'gateway' | 'version'> => {
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const { sentAt, backSince, lasts: packed, hindrances } = JSON.parse(text) as Packed
  const lasts: Record<SensorId, Last> = {}
  for (const [sensor, last] of Object.entries(packed)) lasts[sensor] = unpackLast(last)
  return { sentAt, backSince, lasts, ...(hindrances && { hindrances }) }
}
