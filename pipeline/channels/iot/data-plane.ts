import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { packConfirmation, storedTopic } from '#core/gateway-protocol/stored.ts'
import { type StageName, thingName } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import type { GatewayCommands } from '../../ports/gateway-commands.ts'
import { askAws, type Credentials } from '../signed-request.ts'

export type DataPlaneOptions = {
  readonly region: string
  /** Of the account (`aws iot describe-endpoint --endpoint-type iot:Data-ATS`), with its scheme, or the local one. */
  readonly endpoint: string
  /** The stage of the installation that has these gateways. */
  readonly stage?: StageName
  /** Without them: those that Lambda puts into the environment. */
  readonly credentials?: Credentials
}

/** A person waits for the answer, and a report for its confirmation: what takes longer is tried again later. */
const timeoutMs = 2 * secondMs
/** Confirmed by the broker. */
const atLeastOnce = '1'

/** The ways from the cloud to gateways: live requests, what is stored, and device shadows of AWS IoT Core, by its HTTP side. */
export const createDataPlane = ({ stage, ...options }: DataPlaneOptions): GatewayCommands => {
  const service = { ...options, service: 'iotdata', timeoutMs }
  const publish = async (topic: string, body: string): Promise<void> => {
    await askAws(service, { path: `/topics/${encodeURIComponent(topic)}`, query: { qos: atLeastOnce }, body })
  }
  const leave = async (thing: string, desired: object): Promise<void> => {
    const path = `/things/${encodeURIComponent(thing)}/shadow`
    await askAws(service, { path, body: JSON.stringify({ state: { desired } }) })
  }
  return {
    ask: (organization, gateway, forMs, what) =>
      publish(
        liveTopic(organization, gateway, stage),
        packLiveRequest({ forMs, ...(what === 'drill' && { drill: true }) }),
      ),
    desire: (organization, gateway, rules) => leave(thingName(organization, gateway, stage), { rules }),
    confirm: async (organization, gateway, confirmation, isLeft) => {
      const stored = packConfirmation(confirmation)
      await Promise.all([
        publish(storedTopic(organization, gateway, stage), JSON.stringify(stored)),
        isLeft && leave(thingName(organization, gateway, stage), { stored }),
      ])
    },
  }
}
