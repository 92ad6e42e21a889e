import type { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane'
import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { packConfirmation, storedTopic } from '#core/gateway-protocol/stored.ts'
import { type StageName, thingName } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import type { GatewayCommands } from '../../ports/gateway-commands.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Credentials } from '../signed-request.ts'

export type DataPlaneOptions = {
  readonly region: string
  /** Of the account (`aws iot describe-endpoint --endpoint-type iot:Data-ATS`), with its scheme, or the local one. */
  readonly endpoint: string
  /** The stage of the installation that has these gateways. */
  readonly stage?: StageName
  /** Without them the SDK finds those that Lambda puts into the environment. */
  readonly credentials?: Credentials
  /** How long one attempt may take. */
  readonly timeoutMs?: number
}

/** A person waits for the answer, and a report for its confirmation: what takes longer is tried again later. */
const usualTimeoutMs = 2 * secondMs
/** Two, so that a connection that was closed in between costs nobody an error. */
const maxAttempts = 2
/** Confirmed by the broker. */
const atLeastOnce = 1

type Sdk = typeof import('@aws-sdk/client-iot-data-plane')
type Opened = Pick<Sdk, 'PublishCommand' | 'UpdateThingShadowCommand'> & {
  readonly client: IoTDataPlaneClient
}

const openClient = async (options: Omit<DataPlaneOptions, 'stage'>): Promise<Opened> => {
  // The SDK warns on standard error, once per process, that it will drop Node 20 in January 2027.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const { timeoutMs = usualTimeoutMs, ...where } = options
  const { IoTDataPlaneClient, PublishCommand, UpdateThingShadowCommand } = await import(
    '@aws-sdk/client-iot-data-plane'
  )
  const client = new IoTDataPlaneClient({
    ...where,
    maxAttempts,
    // Without the last of these the SDK only warns of a request that takes too long, and waits on.
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
  })
  return { client, PublishCommand, UpdateThingShadowCommand }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The ways from the cloud to gateways: live requests, what is stored, and device shadows of AWS IoT Core, by its HTTP side. */
export const createDataPlane = ({ stage, ...options }: DataPlaneOptions): GatewayCommands => {
  // The SDK's client is loaded with the first call: most of what a function is woken for asks no gateway.
  const open = loadedOnce(() => openClient(options))
  const publish = async (topic: string, body: string): Promise<void> => {
    const { client, PublishCommand } = await open()
    await client.send(new PublishCommand({ topic, qos: atLeastOnce, payload: bytesOf(body) }))
  }
  const leave = async (thing: string, desired: object): Promise<void> => {
    const { client, UpdateThingShadowCommand } = await open()
    const payload = bytesOf(JSON.stringify({ state: { desired } }))
    await client.send(new UpdateThingShadowCommand({ thingName: thing, payload }))
  }
  return {
    ask: (organization, gateway, forMs, what) =>
      publish(
        liveTopic(organization, gateway, stage),
        packLiveRequest({ forMs, ...(what === 'drill' ? { drill: true } : what) }),
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
