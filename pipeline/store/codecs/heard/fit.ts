import { thinTrail } from '#core/alarm/recent-samples.ts'
import type { SensorId } from '#core/ids.ts'
import { isQuantity } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import type { Last, Trails } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../../item-size.ts'
import { packGatewayState } from './gateway-state.ts'

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
): { readonly state: GatewayState; readonly body: Uint8Array } => {
  let bytes = 0
  for (const one of leanerStates(state)) {
    const body = packGatewayState(one)
    bytes = itemBytes({ body }) + besidesBytes
    if (bytes <= itemBytesMax) return { state: one, body }
  }
  throw new ItemTooLarge(`what gateway ${state.gateway} said last`, bytes)
}
