import type { Directory } from '#core/directory.ts'
import { type Hindrance, hindranceOf, leavesGood, unreadableSince } from '#core/hindrance.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Values } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { isDeafNow } from '#core/watch/presence.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { isHeardNow, lastOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'

/** A gateway as people ask about it. */
export type GatewayLook = {
  readonly gateway: GatewayId
  readonly isHeard: boolean
  /** When it last said something; 0 when never. */
  readonly heardAt: Millis
  /** Since when it has been heard without a break. */
  readonly backSince: Millis
  /** It speaks, but its radio hears nothing. */
  readonly isDeaf: boolean
  /** What it last measured of itself: how warm its processor is, its free disk, how far its clock is off. */
  readonly own: Values
  /** The sensors that it heard lately, with their signal in dBm where a radio was involved. */
  readonly hears: ReadonlyMap<SensorId, number | null>
  /** Those among them that no other gateway hears: they would be silent with it. */
  readonly alone: readonly SensorId[]
  /** What hinders itself, and what keeps it from reading sensors that nobody else reads. */
  readonly hindrances: readonly Hindrance[]
}

/** How long ago a gateway may have heard a sensor to count as hearing it, in intervals of that sensor. */
const recentIntervals = 5

/** The sensors in use that a gateway heard lately, with their signal. */
const heardLately = (
  directory: Directory,
  { lasts, sentAt }: GatewayState,
): ReadonlyMap<SensorId, number | null> =>
  new Map(
    Object.entries(lasts).flatMap(([id, { at, rssi }]) => {
      const sensor = directory.sensors.get(id)
      if (sensor?.kind !== 'sensor' || sensor.retiredAt !== undefined) return []
      return sentAt - at <= recentIntervals * sensor.intervalMs ? [[id, rssi] as const] : []
    }),
  )

/** What a gateway says of sensors that are read through another is no hindrance. */
const standingOf = (state: GatewayState, all: readonly GatewayState[]): readonly Hindrance[] =>
  (state.hindrances?.all ?? []).filter(
    (one) =>
      one.sensor === state.gateway ||
      (!leavesGood(one) && hindranceOf(one.sensor, [state], lastOf(one.sensor, all).at) === one),
  )

/** Sensors that nobody adopted or dismissed, and that are heard but cannot be read: by which gateway, and why not. */
export const listUnread = async (
  { directories, stores }: Flows,
  organization: OrganizationId,
): Promise<readonly { readonly gateway: GatewayId; readonly hindrance: Hindrance }[]> => {
  const [directory, heards, dismissed] = await Promise.all([
    directories.get(organization),
    stores.gatewayStates.all(organization, () => undefined),
    stores.strangers.dismissed(organization),
  ])
  const none = new Set(dismissed.map(({ sensor }) => sensor))
  return heards.flatMap((state) =>
    standingOf(state, heards)
      .filter(({ sensor }) => sensor !== state.gateway && directory?.sensors.has(sensor) !== true)
      .filter(({ sensor }) => !none.has(sensor))
      .map((hindrance) => ({ gateway: state.gateway, hindrance })),
  )
}

/** Every gateway in use, by what it said last: those that are not heard first. */
export const listGateways = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<readonly GatewayLook[]> => {
  const unreadable = new Set<GatewayId>()
  const [directory, heards] = await Promise.all([
    flows.directories.get(organization),
    flows.stores.gatewayStates.all(organization, (gateway) => void unreadable.add(gateway)),
  ])
  if (directory === undefined) return []
  const byId = new Map(heards.map((heard) => [heard.gateway, heard]))
  const gateways = [...directory.sensors.values()].filter(
    ({ kind, retiredAt }) => kind === 'gateway' && retiredAt === undefined,
  )
  const now = flows.clock.now()
  const others = heards
    .filter((heard) => isHeardNow(directory, heard, now))
    .map((heard) => ({ gateway: heard.gateway, hears: heardLately(directory, heard) }))
  const isHeardByAnother = (sensor: SensorId, than: GatewayId): boolean =>
    others.some(({ gateway, hears }) => gateway !== than && hears.has(sensor))
  return gateways
    .map(({ id }): GatewayLook => {
      const heard = byId.get(id)
      if (heard === undefined)
        return {
          gateway: id,
          isHeard: false,
          isDeaf: false,
          heardAt: 0,
          backSince: 0,
          own: {},
          hears: new Map(),
          alone: [],
          hindrances: unreadable.has(id) ? [unreadableSince(id, now)] : [],
        }
      const hears = heardLately(directory, heard)
      const { sentAt: heardAt, backSince } = heard
      const itself = own(heard.lasts, id)
      return {
        gateway: id,
        isHeard: isHeardNow(directory, heard, now),
        isDeaf: itself !== undefined && isDeafNow(itself, now),
        own: itself?.values ?? {},
        heardAt,
        backSince,
        hears,
        alone: [...hears.keys()].filter((sensor) => !isHeardByAnother(sensor, id)),
        hindrances: standingOf(heard, heards),
      }
    })
    .sort((a, b) => Number(a.isHeard) - Number(b.isHeard) || a.gateway.localeCompare(b.gateway))
}
