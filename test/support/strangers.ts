import type { Stranger } from '#core/strangers.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { organization } from './flows.ts'

/** As if the gateway had said it: a device is heard that nobody has adopted. */
export const hearStranger = async (
  { gatewayStates }: Pick<Stores, 'gatewayStates'>,
  { sensor, gateway, ...heard }: Stranger,
): Promise<void> => {
  const known = (await gatewayStates.load(organization, [gateway])).get(gateway)
  const state = known ?? { gateway, version: 0, sentAt: heard.lastHeardAt, backSince: 0, lasts: {} }
  await gatewayStates.save(organization, { ...state, strangers: { ...known?.strangers, [sensor]: heard } })
}
