import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8

/** Changes what is stored of a gateway beside its reports; false when it is not there, when nothing is to be changed by now, or others were always first. */
export const changeGateway = async (
  flows: Flows,
  organization: OrganizationId,
  gateway: GatewayId,
  change: (state: GatewayState) => GatewayState | undefined,
): Promise<boolean> => {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const state = (await flows.stores.gatewayStates.load(organization, [gateway])).get(gateway)
    if (state === undefined) return false
    const changed = change(state)
    if (changed === undefined) return false
    if ((await flows.stores.gatewayStates.save(organization, changed)) === 'saved') return true
    await afterConflict(flows, attempt)
  }
  return false
}
