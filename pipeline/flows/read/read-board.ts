import type { Directory, Sensor } from '#core/directory.ts'
import { hindranceOf, unreadableSince } from '#core/hindrance.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Stranger } from '#core/strangers.ts'
import { strangersOf } from '#core/strangers.ts'
import type { Millis } from '#core/time.ts'
import { type BoardRow, boardOf } from '#core/watch/board.ts'
import { gatewaysOf, isHeardNow, lastOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { knownIn } from '../sensor/known-in.ts'

export type Board = {
  readonly directory: Directory
  readonly rows: readonly BoardRow[]
  readonly strangers: readonly Stranger[]
  readonly now: Millis
}

type BoardRead = Board & {
  /** Whether a gateway is heard that could hear it; of one that no gateway ever heard nothing says that none could. */
  readonly isReached: (sensor: Sensor) => boolean
}

/** The board of an organization: what needs attention first. Nothing for an unknown organization. */
export const readBoard = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<BoardRead | undefined> => {
  const { stores, clock } = flows
  const unreadable = new Set<string>()
  const unreadableGateways = new Set<GatewayId>()
  const [directory, watches, heards, dismissed] = await Promise.all([
    flows.directories.get(organization),
    stores.watches.all(organization, (sensor) => void unreadable.add(sensor)),
    stores.gatewayStates.all(organization, (gateway) => void unreadableGateways.add(gateway)),
    stores.strangers.dismissed(organization),
  ])
  if (directory === undefined) return undefined
  const now = clock.now()
  const bySensor = new Map(watches.map((watch) => [watch.sensor, watch]))
  const isUnreadable = (sensor: SensorId): boolean =>
    unreadable.has(sensor) ||
    directory.sensors.get(sensor)?.unreadable !== undefined ||
    gatewaysOf(sensor, bySensor.get(sensor)).every((gateway) => unreadableGateways.has(gateway))
  return {
    directory,
    rows: boardOf(
      directory,
      bySensor,
      (sensor) => lastOf(sensor, heards),
      now,
      (sensor, at) => (isUnreadable(sensor) ? unreadableSince(sensor, now) : hindranceOf(sensor, heards, at)),
    ),
    strangers: strangersOf(heards, knownIn(directory, dismissed), now),
    now,
    isReached: ({ id, kind }) => {
      const ways = gatewaysOf(id, bySensor.get(id))
      const known = heards.filter(({ gateway }) => ways.includes(gateway))
      return (
        kind === 'gateway' || known.length === 0 || known.some((heard) => isHeardNow(directory, heard, now))
      )
    },
  }
}
