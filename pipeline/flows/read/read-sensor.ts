import type { Directory, Sensor } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { hindranceOf, unreadableSince } from '#core/hindrance.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import { calmFlushMs } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { type BoardRow, rowOf } from '#core/watch/board.ts'
import { gatewaysOf, lastOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'

/** When a gateway last heard a sensor, and how well (dBm; null where no radio was involved). */
export type HeardBy = { readonly gateway: GatewayId; readonly at: Millis; readonly rssi: number | null }

export type SensorLook = {
  readonly directory: Directory
  readonly row: BoardRow
  /** The gateways that hear it, the one that hears it best first; where none does any more, the one that heard it last. */
  readonly heardBy: readonly HeardBy[]
  readonly now: Millis
}

/** Who has missed so many readings of a sensor does not hear it any more, where another does. */
const missedMax = 5

const stillHearing = (heardBy: readonly HeardBy[], { intervalMs }: Sensor): readonly HeardBy[] => {
  const newest = Math.max(0, ...heardBy.map(({ at }) => at))
  return heardBy
    .filter(({ at }) => newest - at <= missedMax * intervalMs + calmFlushMs)
    .sort((a, b) => (b.rssi ?? 0) - (a.rssi ?? 0) || b.at - a.at)
}

/** Everything that is known of one sensor now. Nothing for an unknown one. */
export const lookAtSensor = async (
  { stores, directories, clock }: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
): Promise<SensorLook | undefined> => {
  const unreadable = new Set<SensorId | GatewayId>()
  const leaveOut = (id: string): void => void unreadable.add(id)
  const [directory, watches] = await Promise.all([
    directories.get(organization),
    stores.watches.load(organization, [sensorId], leaveOut),
  ])
  const sensor = directory && watchedIn(directory, sensorId)
  if (directory === undefined || sensor === undefined) return undefined
  const watch = watches.get(sensorId)
  const gateways = gatewaysOf(sensorId, watch)
  const heards = await stores.gatewayStates.load(organization, gateways, leaveOut)
  const heardBy = [...heards.values()].flatMap(({ gateway, lasts }): readonly HeardBy[] => {
    const last = own(lasts, sensorId)
    return last === undefined || gateway === sensorId ? [] : [{ gateway, at: last.at, rssi: last.rssi }]
  })
  const now = clock.now()
  const last = lastOf(sensorId, heards.values())
  const isUnreadable =
    sensor.unreadable !== undefined ||
    unreadable.has(sensorId) ||
    (sensor.kind !== 'duty' && gateways.every((gateway) => unreadable.has(gateway)))
  const hindrance = isUnreadable
    ? unreadableSince(sensorId, now)
    : hindranceOf(sensorId, heards.values(), last.at)
  return {
    directory,
    row: rowOf(sensor, watch, last, now, hindrance),
    heardBy: stillHearing(heardBy, sensor),
    now,
  }
}
