import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateCertificateFromCsrCommand,
  CreateThingCommand,
  DeleteCertificateCommand,
  DescribeEndpointCommand,
  DetachThingPrincipalCommand,
  UpdateCertificateCommand,
} from '@aws-sdk/client-iot'
import { type GatewayPlace, thingName } from '#core/gateway-protocol/topics.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { named } from '../../names.ts'
import type { Aws } from '../aws.ts'
import { type Done, explain, nameOf, refused } from '../outcome.ts'
import { newCertificateRequest } from './certificate-request.ts'
import { archiveName, gatewayArchive } from './gateway-archive.ts'
import { certificatesOf, findThing, saidOf } from './things.ts'

export type Provision = {
  readonly aws: Aws
  readonly place: GatewayPlace & { readonly stage: string }
  /** A further certificate for a gateway that has one; the old one stays until it is revoked. */
  readonly isAgain: boolean
  /** Where the archive is put. */
  readonly folder: string
  readonly now: Millis
}

/** Type and policy have one name (`aws/stacks/gateways.ts`). */
const kindOf = (stage: string): string => named('{root}-gateway', stage)

/** Makes the thing when it is not there. A sentence when something else has its name, or it is provisioned already. */
const prepareThing = async ({ aws, place, isAgain }: Provision): Promise<string | undefined> => {
  const { organization, gateway, stage } = place
  const name = thingName(organization, gateway, stage)
  const attributes = { organization, gateway }
  const known = await findThing(aws, name)
  if (known === undefined) {
    const attributePayload = { attributes }
    await aws.iot.send(
      new CreateThingCommand({ thingName: name, thingTypeName: kindOf(stage), attributePayload }),
    )
    return undefined
  }
  const isOurs =
    known.type === kindOf(stage) &&
    known.attributes.organization === organization &&
    known.attributes.gateway === gateway
  if (!isOurs)
    return `AWS IoT has a thing ${name} that was not made by this command: its type or its attributes are others, and the gateway could not speak. Delete it (\`aws iot delete-thing\`) or name the gateway otherwise.`
  const active = (await certificatesOf(aws, name)).filter((one) => one.isActive)
  if (active.length === 0 || isAgain) return undefined
  return `${saidOf(place)} has a certificate already, whose key is on its Pi and nowhere else. For another Pi, choose another name; to give this one a new certificate, add --again, and lock the old one out afterwards with gateway:revoke --older.`
}

/** AWS IoT takes some seconds to know that a thing was detached, and deletes nothing that is attached. */
const detachment = { pauseMs: secondMs, tries: 8 }

const deleteDetached = async (iot: Aws['iot'], certificateId: string): Promise<void> => {
  for (let tried = 1; ; tried++)
    try {
      await iot.send(new DeleteCertificateCommand({ certificateId, forceDelete: true }))
      return
    } catch (error) {
      if (nameOf(error) !== 'DeleteConflictException' || tried === detachment.tries) throw error
      await new Promise((resolve) => setTimeout(resolve, detachment.pauseMs))
    }
}

/** Nothing of a certificate that was never used stays behind; what cannot be removed is named. */
const takeBack = async (
  { iot, region }: Aws,
  thing: string,
  id: string,
  arn: string,
): Promise<readonly string[]> => {
  try {
    // It may have become active although its answer was lost, and an active one cannot be deleted.
    await iot.send(new UpdateCertificateCommand({ certificateId: id, newStatus: 'INACTIVE' }))
    await iot.send(new DetachThingPrincipalCommand({ thingName: thing, principal: arn }))
    await deleteDetached(iot, id)
    return ['Nothing of it is left; the command can be run again.']
  } catch (error) {
    if (nameOf(error) === 'ResourceNotFoundException') return []
    return [
      `The certificate ${id} is left behind, and its key is nowhere: \`aws iot update-certificate --new-status INACTIVE --certificate-id ${id}\`, then \`aws iot delete-certificate --force-delete --certificate-id ${id}\`. (${explain(error, region)})`,
    ]
  }
}

/** The certificate becomes active last: whatever fails before leaves nothing that somebody could come in with. */
const makeArchive = async ({ aws, place, folder, now }: Provision): Promise<Done> => {
  const { iot, region } = aws
  const { organization, gateway, stage } = place
  const thing = thingName(organization, gateway, stage)
  const file = join(folder, archiveName(place))
  const { endpointAddress: endpoint } = await iot.send(
    new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
  )
  const { key, request } = await newCertificateRequest(place)
  const made = await iot.send(
    new CreateCertificateFromCsrCommand({ certificateSigningRequest: request, setAsActive: false }),
  )
  const { certificateId: id, certificateArn: arn, certificatePem: certificate } = made
  if (endpoint === undefined || id === undefined || arn === undefined || certificate === undefined)
    return refused('AWS IoT answered without an endpoint or a certificate: try again.')
  let isWritten = false
  try {
    await iot.send(new AttachPolicyCommand({ policyName: kindOf(stage), target: arn }))
    await iot.send(new AttachThingPrincipalCommand({ thingName: thing, principal: arn }))
    // Never over another: that one may hold the only key of a gateway.
    const archive = gatewayArchive({ place, endpoint, certificate, key }, now)
    writeFileSync(file, archive, { mode: 0o600, flag: 'wx' })
    isWritten = true
    await iot.send(new UpdateCertificateCommand({ certificateId: id, newStatus: 'ACTIVE' }))
  } catch (error) {
    if (isWritten) rmSync(file)
    const left = await takeBack(aws, thing, id, arn)
    return refused(`The gateway was not provisioned. ${explain(error, region)}`, ...left)
  }
  return {
    ok: true,
    says: [
      `${basename(file)} makes a Raspberry Pi ${saidOf(place)}. It holds the only copy of its key: whoever has it is that gateway.`,
      `Copy it to the Pi (scp), and there, after install.sh has run once: sudo tar xzf ${basename(file)} -C /etc/nattvakt && sudo ./install.sh`,
      'Then delete it on both machines. When the gateway is heard, /adopt in the chat brings it into use.',
    ],
  }
}

/** A thing, a certificate and an archive for one Raspberry Pi. May be run again after anything that went wrong. */
export const provisionGateway = async (wanted: Provision): Promise<Done> => {
  const { aws, place, folder } = wanted
  const name = archiveName(place)
  if (existsSync(join(folder, name)))
    return refused(
      `${name} is in this folder already and may hold the only key of that gateway: install it, or move it away first.`,
    )
  try {
    const problem = await prepareThing(wanted)
    return problem === undefined ? await makeArchive(wanted) : refused(problem)
  } catch (error) {
    return refused(explain(error, aws.region), `${saidOf(place)} has no new certificate.`)
  }
}
