import type { Directory, Sensor } from '#core/directory.ts'
import { gatewaySilentRule, heartbeatMs, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { certificateEndOf, type Hindrance, hindranceOf, unreadableSince } from '#core/hindrance.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Millis } from '#core/time.ts'
import type { Reach } from '#core/watch/hearing/absence.ts'
import { silentAfterMs, silentRuleOf } from '#core/watch/presence.ts'
import { type Last, nothingHeard, type Watch, type WatchContext } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { isKnownCalm } from '../ingest/calm/restless.ts'
import { quietUntilAt } from './quiet-until.ts'

/** What was last heard of a sensor by any of its gateways. */
export const lastOf = (sensor: SensorId, heards: Iterable<GatewayState>): Last => {
  let newest: Last | undefined
  for (const heard of heards) {
    const last = own(heard.lasts, sensor)
    if (last !== undefined && (newest === undefined || last.at > newest.at)) newest = last
  }
  return newest ?? nothingHeard
}

/** What keeps a sensor's gateways from reading what they hear of it, or what it says from being believed. */
const hinderingOf = (
  sensor: SensorId,
  heards: Iterable<GatewayState>,
  { at, clockWrong }: Last,
  now: Millis,
): Hindrance | undefined => {
  const said = hindranceOf(sensor, heards, at)
  // Until its last day a certificate keeps nothing from being heard.
  if (said !== undefined && (certificateEndOf(said) ?? 0) <= now) return said
  return clockWrong === null ? undefined : { sensor, why: 'clock-ahead', count: 1, since: at, at: clockWrong }
}

/** True while a gateway speaks as often as it should. */
export const isHeardNow = (directory: Directory, heard: GatewayState, now: Millis): boolean => {
  const device = directory.sensors.get(heard.gateway)
  const rule = (device && silentRuleOf(device)) ?? gatewaySilentRule
  return now - heard.sentAt < silentAfterMs(rule, device?.intervalMs ?? heartbeatMs)
}

/** Whether people are told when this gateway is silent: it is adopted, it has a deadline, and it is neither silenced nor out of service. */
const isTold = (directory: Directory, watch: Watch | undefined, now: Millis): boolean => {
  const device = watch && directory.sensors.get(watch.sensor)
  if (device?.kind !== 'gateway' || device.retiredAt !== undefined) return false
  if (silentRuleOf(device) === undefined || watch?.maintenance !== undefined) return false
  return watch?.silence == null || now >= watch.silence.until
}

/** Until when the only gateway that ever heard a sensor answers for it. */
const answeredBy = (sensor: SensorId, heards: readonly GatewayState[]): Pick<Reach, 'answeredUntil'> => {
  const [heard, ...others] = heards
  if (heard?.dueAt === undefined || others.length > 0 || !isKnownCalm(heard, sensor)) return {}
  return { answeredUntil: heard.dueAt }
}

/**
 * What can be said of the way to a sensor. A silent gateway excuses it when people are told of the gateway instead, and
 * when the sensor has not been heard through another since. A gateway is its own way and never excuses itself.
 */
const reachOf = (
  directory: Directory,
  sensor: Sensor,
  heards: readonly GatewayState[],
  watches: ReadonlyMap<GatewayId, Watch>,
  now: Millis,
): Reach => {
  const ways = sensor.kind === 'gateway' ? [] : heards
  const told = ways.filter(({ gateway }) => isTold(directory, watches.get(gateway), now))
  const live = ways.filter((heard) => isHeardNow(directory, heard, now))
  // Coming back gives its sensors time to be heard, if it was missed itself.
  const back = live.filter((heard) => told.includes(heard)).map(({ backSince }) => backSince)
  const heardAt = lastOf(sensor.id, heards).at
  return {
    gatewaySilent: live.length === 0 && told.some(({ sentAt }) => heardAt <= sentAt + heartbeatMs),
    gatewayBackAt: back.length === 0 ? 0 : Math.min(...back),
    ...answeredBy(sensor.id, heards),
  }
}

export const gatewaysOf = (
  sensor: SensorId,
  watch: Pick<Watch, 'gateways'> | undefined,
): readonly GatewayId[] => (watch === undefined || watch.gateways.length === 0 ? [sensor] : watch.gateways)

/** What decisions about sensors look at besides their watches: as it is stored now, and read once for all of them. */
export type Surroundings = {
  readonly directory: Directory
  readonly heards: ReadonlyMap<GatewayId, GatewayState>
  readonly gatewayWatches: ReadonlyMap<GatewayId, Watch>
  /** Gateways of which it cannot be read what they said. */
  readonly unreadable: ReadonlySet<GatewayId>
}

/**
 * In the place of what cannot be read: its gateway is the alarm, not each of its sensors. So it is until it can be read
 * again, because no report of it can be taken meanwhile.
 */
const nothingSaid = (gateway: GatewayId): GatewayState => ({
  gateway,
  version: 0,
  sentAt: 0,
  backSince: 0,
  lasts: {},
})

/** Reads it for sensors that were heard by these gateways. Nothing for an unknown organization. */
export const loadSurroundings = async (
  { stores, directories }: Flows,
  organization: OrganizationId,
  gateways: readonly GatewayId[],
): Promise<Surroundings | undefined> => {
  const unreadable = new Set<GatewayId>()
  const [directory, heards, gatewayWatches] = await Promise.all([
    directories.get(organization),
    stores.gatewayStates.load(organization, gateways, (gateway) => void unreadable.add(gateway)),
    stores.watches.load(organization, gateways, () => undefined),
  ])
  const silent = [...unreadable].map((gateway) => [gateway, nothingSaid(gateway)] as const)
  return directory && { directory, heards: new Map([...heards, ...silent]), gatewayWatches, unreadable }
}

/** Everything that a decision about one sensor looks at. Nothing for an unknown sensor. */
export const surroundingsIn = (
  { clock, ladder }: Pick<Flows, 'clock' | 'ladder'>,
  { directory, heards, gatewayWatches, unreadable }: Surroundings,
  sensorId: SensorId,
  watch: Watch | undefined,
): { readonly context: WatchContext; readonly reach: Reach } | undefined => {
  const sensor = watchedIn(directory, sensorId)
  if (sensor === undefined) return undefined
  const now = clock.now()
  const gateways = gatewaysOf(sensorId, watch)
  const ways = gateways.flatMap((gateway) => heards.get(gateway) ?? [])
  const last = lastOf(sensorId, ways)
  const isUnread = gateways.every((gateway) => unreadable.has(gateway))
  return {
    context: {
      sensor,
      directory,
      ladder,
      last,
      now,
      quietUntil: quietUntilAt(siteOf(directory, sensor), now),
      hindrance: isUnread ? unreadableSince(sensorId, now) : hinderingOf(sensorId, ways, last, now),
    },
    reach: reachOf(directory, sensor, ways, gatewayWatches, now),
  }
}

/** The same for one sensor alone, as it is stored now. */
export const surroundingsOf = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  watch: Watch | undefined,
): Promise<{ readonly context: WatchContext; readonly reach: Reach } | undefined> => {
  const surroundings = await loadSurroundings(flows, organization, gatewaysOf(sensorId, watch))
  return surroundings && surroundingsIn(flows, surroundings, sensorId, watch)
}
