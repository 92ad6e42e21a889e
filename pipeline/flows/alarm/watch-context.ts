import type { Directory, Sensor } from '#core/directory.ts'
import { gatewaySilentRule, heartbeatMs, siteOf } from '#core/directory.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Reach } from '#core/watch/apply-tick.ts'
import { silentAfterMs, silentRuleOf } from '#core/watch/presence.ts'
import { type Last, nothingHeard, type Watch, type WatchContext } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { quietUntilAt } from './quiet-until.ts'

/** What was last heard of a sensor by any of its gateways. */
export const lastOf = (sensor: SensorId, heards: Iterable<GatewayState>): Last => {
  let newest: Last | undefined
  for (const heard of heards) {
    const last = heard.lasts[sensor]
    if (last !== undefined && (newest === undefined || last.at > newest.at)) newest = last
  }
  return newest ?? nothingHeard
}

/** True while a gateway speaks as often as it should. */
export const isHeardNow = (directory: Directory, heard: GatewayState, now: Millis): boolean => {
  const device = directory.sensors.get(heard.gateway)
  const rule = (device && silentRuleOf(device)) ?? gatewaySilentRule
  return now - heard.sentAt < silentAfterMs(rule, device?.intervalMs ?? heartbeatMs)
}

/** What can be said of the way to a sensor: a gateway is its own way and never excuses itself. */
const reachOf = (
  directory: Directory,
  sensor: Sensor,
  heards: Iterable<GatewayState>,
  now: Millis,
): Reach => {
  const ways = sensor.kind === 'gateway' ? [] : [...heards]
  const live = ways.filter((heard) => isHeardNow(directory, heard, now))
  const gatewayBackAt = live.length === 0 ? 0 : Math.min(...live.map((heard) => heard.backSince))
  return { gatewaySilent: ways.length > 0 && live.length === 0, gatewayBackAt }
}

export const gatewaysOf = (
  sensor: SensorId,
  watch: Pick<Watch, 'gateways'> | undefined,
): readonly GatewayId[] => (watch === undefined || watch.gateways.length === 0 ? [sensor] : watch.gateways)

/** Everything that a decision about one sensor looks at, as it is stored now. Nothing for an unknown sensor. */
export const surroundingsOf = async (
  { stores, directories, clock, ladder }: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  watch: Watch | undefined,
): Promise<{ readonly context: WatchContext; readonly reach: Reach } | undefined> => {
  const [directory, heards] = await Promise.all([
    directories.get(organization),
    stores.gatewayStates.load(organization, gatewaysOf(sensorId, watch)),
  ])
  const sensor = directory?.sensors.get(sensorId)
  if (directory === undefined || sensor === undefined) return undefined
  const now = clock.now()
  const last = lastOf(sensorId, heards.values())
  return {
    context: {
      sensor,
      directory,
      ladder,
      last,
      now,
      quietUntil: quietUntilAt(siteOf(directory, sensor), now),
    },
    reach: reachOf(directory, sensor, heards.values(), now),
  }
}
