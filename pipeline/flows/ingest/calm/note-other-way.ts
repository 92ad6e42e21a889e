import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'
import type { Flows } from '../../deps.ts'
import { attemptsMax } from '../../record-not-done.ts'
import { isKnownCalm } from './restless.ts'

/** The sensors of those watches for which that gateway answers, as if it alone heard them. */
const answeredBy = (heard: GatewayState, watches: Iterable<Watch>): readonly SensorId[] =>
  [...watches].flatMap(({ sensor, gateways }) =>
    gateways.includes(heard.gateway) && isKnownCalm(heard, sensor) ? [sensor] : [],
  )

/**
 * Tells the other gateways that hear these sensors too that they do not answer for them alone any more: from then on their
 * watches are read with each of their reports. To be called when the watches that name both are saved, which are due by themselves
 * then, and before it is saved that the report was taken: who dies in between does it when the report comes again.
 */
export const noteOtherWay = async (
  { stores }: Flows,
  organization: OrganizationId,
  others: readonly GatewayState[],
  watches: ReadonlyMap<SensorId, Watch>,
): Promise<void> => {
  for (const other of others) {
    const { gateway } = other
    let heard: GatewayState | undefined = other
    for (let attempt = 0; heard !== undefined; attempt++) {
      const calm = answeredBy(heard, watches.values())
      if (calm.length === 0) break
      if (attempt === attemptsMax)
        throw new Error(`what ${organization}/${gateway} said last was changed by others again and again`)
      const next = { ...heard, restless: [...(heard.restless ?? []), ...calm] }
      if ((await stores.gatewayStates.save(organization, next)) === 'saved') break
      // One that cannot be read by now answers for nobody.
      heard = (await stores.gatewayStates.load(organization, [gateway], () => undefined)).get(gateway)
    }
  }
}
