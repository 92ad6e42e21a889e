import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'
import type { Flows } from '../../deps.ts'

/** What the other gateways said last that have heard these sensors too. */
export const otherGateways = async (
  { stores }: Flows,
  organization: OrganizationId,
  report: Report,
  watches: ReadonlyMap<SensorId, Watch>,
): Promise<readonly GatewayState[]> => {
  const others = new Set([...watches.values()].flatMap((watch) => watch.gateways))
  others.delete(report.gateway)
  if (others.size === 0) return []
  // One that cannot be read keeps no other gateway's report from being taken.
  return [...(await stores.gatewayStates.load(organization, [...others], () => undefined)).values()]
}
