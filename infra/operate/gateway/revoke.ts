import { UpdateCertificateCommand } from '@aws-sdk/client-iot'
import { type GatewayPlace, thingName } from '#core/gateway-protocol/topics.ts'
import type { Aws } from '../aws.ts'
import { type Done, explain, refused } from '../outcome.ts'
import { certificatesOf, findThing, saidOf } from './things.ts'

export type Revoke = {
  readonly aws: Aws
  readonly place: GatewayPlace & { readonly stage: string }
  /** All but the newest: after a new certificate was installed. */
  readonly onlyOlder: boolean
}

const shown = (id: string): string => `${id.slice(0, 12)}…`

/**
 * Locks a gateway out by deactivating its certificates, which AWS minds within minutes; a change of the policy would take
 * six to eight. What was confirmed stays stored, and the sensors behind it become silent.
 */
export const revokeGateway = async ({ aws, place, onlyOlder }: Revoke): Promise<Done> => {
  const name = thingName(place.organization, place.gateway, place.stage)
  const revoked: string[] = []
  try {
    if ((await findThing(aws, name)) === undefined)
      return refused(`There is no gateway ${saidOf(place)} (no thing ${name} in ${aws.region}).`)
    const all = await certificatesOf(aws, name)
    const wanted = (onlyOlder ? all.slice(1) : all).filter(({ isActive }) => isActive)
    for (const { id } of wanted) {
      await aws.iot.send(new UpdateCertificateCommand({ certificateId: id, newStatus: 'INACTIVE' }))
      revoked.push(id)
    }
    if (revoked.length === 0)
      return {
        ok: true,
        says: [`${saidOf(place)} has no ${onlyOlder ? 'older ' : ''}certificate that lets it in.`],
      }
    const says = [
      `Deactivated: ${revoked.map(shown).join(', ')}. AWS closes its connection within minutes, and lets it in no more.`,
      onlyOlder
        ? 'The newest certificate stays.'
        : 'Its sensors will be told as silent, through their gateway. `/retire` in the chat ends that; gateway:provision --again lets the gateway in with a new certificate.',
    ]
    return { ok: true, says }
  } catch (error) {
    const done =
      revoked.length === 0 ? 'Nothing was deactivated.' : `Only ${revoked.map(shown).join(', ')} was.`
    return refused(explain(error, aws.region), `${done} Run it again.`)
  }
}
