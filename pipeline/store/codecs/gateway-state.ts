import type { Sample } from '#core/alarm/assess.ts'
import { thinTrail } from '#core/alarm/recent-samples.ts'
import type { Standstill } from '#core/alarm/standstill.ts'
import type { Arrival } from '#core/gateway-protocol/arrival.ts'
import type { StoredReports } from '#core/gateway-protocol/stored.ts'
import type { Hindrances } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import { isMoving, isQuantity, type MovingQuantity } from '#core/reading.ts'
import type { StrangersHeard } from '#core/strangers.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { Last, Trails } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../item-size.ts'
import { type Column, packColumn, packTimes, unpackColumn, unpackTimes } from './columns.ts'
import { longText } from './long-text.ts'

/**
 * Times and values of a trail. As columns they take a third of the space, and this item is written at every report. Of a
 * quantity that should move, how long it stood still beside them; items of before that was learned have no third.
 */
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

const packTrail = (trail: readonly Sample[]): readonly [at: readonly number[], values: Column<never>] => [
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

const packStandstill = ({
  at,
  since,
  stoodMs,
  longestMs,
  toLearnMs,
  isCoarse,
}: Standstill): PackedStandstill => {
  const packed = [longestMs, toLearnMs, at - since, stoodMs, isCoarse ? 1 : 0]
  return packed.slice(0, packed.findLastIndex((one) => one !== 0) + 1)
}

/** Its newest value is that of its trail. */
const unpackStandstill = (packed: PackedStandstill, [at, value]: Sample): Standstill => {
  const [longestMs = 0, toLearnMs = 0, sinceMs = 0, stoodMs = 0, isCoarse = 0] = packed
  return { at, value, since: at - sinceMs, stoodMs, longestMs, toLearnMs, isCoarse: isCoarse === 1 }
}

const packLast = ({ stood, ...last }: Last): PackedLast => {
  const trails: Record<string, PackedTrail> = {}
  for (const [name, trail] of Object.entries(last.trails)) {
    const still = stood && isMoving(name) ? stood[name] : undefined
    const [at, values] = packTrail(trail)
    trails[name] = still === undefined ? [at, values] : [at, values, packStandstill(still)]
  }
  return { ...last, trails }
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

/** What a gateway said last, as one text; its gateway, its version and when it is due stand beside it in the item. */
export const packGatewayState = (state: GatewayState): string => {
  const { sentAt, backSince, lasts, hindrances, unjudged, arrival, stored, strangers, restless } = state
  const packed: Record<SensorId, PackedLast> = {}
  for (const [sensor, last] of Object.entries(lasts)) packed[sensor] = packLast(last)
  return JSON.stringify({
    sentAt,
    backSince,
    lasts: packed,
    ...(hindrances && { hindrances }),
    ...(unjudged && { unjudged }),
    ...(arrival && { arrival }),
    ...(stored && { stored }),
    ...(strangers && { strangers }),
    ...(restless && { restless }),
  } satisfies Packed)
}

export const unpackGatewayState = (text: string): Omit<GatewayState, 'gateway' | 'version' | 'dueAt'> => {
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const { lasts: packed, ...state } = JSON.parse(text) as Packed
  const lasts: Record<SensorId, Last> = {}
  for (const [sensor, last] of Object.entries(packed)) lasts[sensor] = unpackLast(last)
  return { ...state, lasts }
}

/** What an item has besides its body: its key, and what its writers are told apart by. */
const besidesBytes = 1_024

const withTrails = (state: GatewayState, everyMs: number): GatewayState => {
  const lasts: Record<SensorId, Last> = {}
  for (const [sensor, last] of Object.entries(state.lasts)) {
    const trails: { -readonly [Name in keyof Trails]: Trails[Name] } = {}
    for (const [name, trail] of Object.entries(last.trails))
      if (isQuantity(name)) trails[name] = thinTrail(trail, everyMs)
    lasts[sensor] = { ...last, trails }
  }
  return { ...state, lasts }
}

/**
 * Without the half of its sensors that it has not heard for longest: they are missed, as if never heard. Those for which it
 * answers leave last, because nobody else would miss them.
 */
const withNewerHalf = (state: GatewayState): GatewayState => {
  const restless = new Set(state.restless ?? [])
  const newestFirst = Object.entries(state.lasts).sort(
    ([a, one], [b, other]) => Number(restless.has(a)) - Number(restless.has(b)) || other.at - one.at,
  )
  return { ...state, lasts: Object.fromEntries(newestFirst.slice(0, Math.floor(newestFirst.length / 2))) }
}

/** The state, then without strangers, with less and less of what trends are drawn from, and at last with fewer sensors. */
function* leanerStates(state: GatewayState): Generator<GatewayState, void> {
  yield state
  const { strangers: _left, ...own } = state
  yield own
  for (const everyMs of [2 * minuteMs, 5 * minuteMs, Number.POSITIVE_INFINITY]) yield withTrails(own, everyMs)
  let left = withTrails(own, Number.POSITIVE_INFINITY)
  while (Object.keys(left.lasts).length > 1) {
    left = withNewerHalf(left)
    yield left
  }
}

/**
 * What a gateway said last as it fits into an item, and so packed: itself up to some five thousand sensors whose values
 * are noise, and leaner beyond. Throws `ItemTooLarge` when nothing helps.
 */
export const fitGatewayState = (
  state: GatewayState,
): { readonly state: GatewayState; readonly body: string | Uint8Array } => {
  let bytes = 0
  for (const one of leanerStates(state)) {
    const body = longText(packGatewayState(one))
    bytes = itemBytes({ body }) + besidesBytes
    if (bytes <= itemBytesMax) return { state: one, body }
  }
  throw new ItemTooLarge(`what gateway ${state.gateway} said last`, bytes)
}
