import type { Directory } from '#core/directory.ts'
import type { GatewayId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Millis } from '#core/time.ts'
import { isCalmWatch, missedAt } from '#core/watch/hearing/calm.ts'
import type { Last, Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'

/** Whether the gateway answers for a sensor: it was heard by it alone, and nothing is to come of it but that it falls silent. */
export const isKnownCalm = (heard: GatewayState | undefined, sensor: SensorId): boolean =>
  heard?.restless !== undefined && own(heard.lasts, sensor) !== undefined && !heard.restless.includes(sensor)

/** The sensors of a gateway that are not known to be calm, once these watches were read and saved. */
export const nextRestless = (
  gateway: GatewayId,
  heard: GatewayState | undefined,
  lasts: Readonly<Record<SensorId, Last>>,
  watches: ReadonlyMap<SensorId, Watch>,
): readonly SensorId[] => {
  return Object.keys(lasts).filter((sensor) => {
    const watch = watches.get(sensor)
    return watch === undefined ? !isKnownCalm(heard, sensor) : !isCalmWatch(watch, gateway)
  })
}

/** When the watcher must look at the calm sensors of a gateway: when the first of them is missed, unless it is heard. */
export const calmDueAt = (
  { sensors }: Directory,
  lasts: Readonly<Record<SensorId, Last>>,
  restless: readonly SensorId[],
): Millis | undefined => {
  const others = new Set(restless)
  let dueAt = Number.POSITIVE_INFINITY
  for (const [id, last] of Object.entries(lasts)) {
    const sensor = sensors.get(id)
    if (sensor === undefined || others.has(id)) continue
    dueAt = Math.min(dueAt, missedAt(sensor, last) ?? dueAt)
  }
  return Number.isFinite(dueAt) ? dueAt : undefined
}
