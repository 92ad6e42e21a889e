import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Flows } from '../../deps.ts'
import { attemptsMax } from '../../record-not-done.ts'
import { isKnownCalm } from './restless.ts'

/** Sensors that this gateway hears for the first time, by the gateways that heard them before. */
const heardBefore = (
  changed: readonly Watch[],
  gateway: GatewayId,
): ReadonlyMap<GatewayId, readonly SensorId[]> => {
  const byGateway = new Map<GatewayId, SensorId[]>()
  for (const { sensor, gateways } of changed)
    for (const other of gateways)
      if (other !== gateway) byGateway.set(other, [...(byGateway.get(other) ?? []), sensor])
  return byGateway
}

/**
 * Tells the gateways that heard a sensor before that they do not answer for it alone any more: from then on its watch is read
 * with each of their reports. To be called before the watch that names another gateway is saved.
 */
export const noteOtherWay = async (
  { stores }: Flows,
  organization: OrganizationId,
  gateway: GatewayId,
  changed: readonly Watch[],
): Promise<void> => {
  for (const [other, sensors] of heardBefore(changed, gateway))
    for (let attempt = 0; ; attempt++) {
      if (attempt === attemptsMax)
        throw new Error(`what ${organization}/${other} said last was changed by others again and again`)
      // One that cannot be read keeps nobody from being heard; its own reports are not judged either.
      const heard = (await stores.gatewayStates.load(organization, [other], () => undefined)).get(other)
      const calm = sensors.filter((sensor) => isKnownCalm(heard, sensor))
      if (heard === undefined || calm.length === 0) break
      const next = { ...heard, restless: [...(heard.restless ?? []), ...calm] }
      if ((await stores.gatewayStates.save(organization, next)) === 'saved') break
    }
}
