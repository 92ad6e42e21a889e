import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8

/** Changes what is stored of a gateway beside its reports; false when it is not there, or others were always first. */
export const changeGateway = async (
  flows: Flows,
  organization: OrganizationId,
  gateway: GatewayId,
  change: (state: GatewayState) => GatewayState,
): Promise<boolean> => {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const state = (await flows.stores.gatewayStates.load(organization, [gateway])).get(gateway)
    if (state === undefined) return false
    if ((await flows.stores.gatewayStates.save(organization, change(state))) === 'saved') return true
    await afterConflict(flows, attempt)
  }
  return false
}
