import type { IoTDataPlaneClient, IoTDataPlaneClientConfig } from '@aws-sdk/client-iot-data-plane'
import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { type StageName, thingName } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import type { Live, Shadows } from '../../ports/gateway-commands.ts'

export type DataPlaneOptions = {
  readonly region: string
  /** Of the account (`aws iot describe-endpoint --endpoint-type iot:Data-ATS`), with its scheme, or the local one. */
  readonly endpoint: string
  /** The stage of the installation that has these gateways. */
  readonly stage?: StageName
  /** Without them the SDK looks for credentials in its environment. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** A person waits for the answer, and a report for its confirmation: what takes longer is tried again later. */
const timeoutMs = 2 * secondMs

type Sdk = typeof import('@aws-sdk/client-iot-data-plane')
type Opened = Pick<Sdk, 'PublishCommand' | 'UpdateThingShadowCommand'> & {
  readonly client: IoTDataPlaneClient
}

const openClient = async (config: IoTDataPlaneClientConfig): Promise<Opened> => {
  const { IoTDataPlaneClient, PublishCommand, UpdateThingShadowCommand } = await import(
    '@aws-sdk/client-iot-data-plane'
  )
  return { client: new IoTDataPlaneClient(config), PublishCommand, UpdateThingShadowCommand }
}

/** The way from the cloud to gateways: live requests and device shadows of AWS IoT Core. */
export const createDataPlane = ({
  stage,
  ...options
}: DataPlaneOptions): Live & Shadows & { close(): void } => {
  const config: IoTDataPlaneClientConfig = {
    ...options,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs },
  }
  // Loaded with the first use: most of what a function is woken for asks no gateway.
  let opened: Promise<Opened> | undefined
  const open = (): Promise<Opened> => {
    opened ??= openClient(config)
    return opened
  }
  return {
    ask: async (organization, gateway, forMs) => {
      const { client, PublishCommand } = await open()
      const topic = liveTopic(organization, gateway, stage)
      await client.send(
        new PublishCommand({ topic, qos: 1, payload: Buffer.from(packLiveRequest({ forMs })) }),
      )
    },
    desire: async (organization, gateway, rules) => {
      const { client, UpdateThingShadowCommand } = await open()
      const payload = Buffer.from(JSON.stringify({ state: { desired: { rules } } }))
      await client.send(
        new UpdateThingShadowCommand({ thingName: thingName(organization, gateway, stage), payload }),
      )
    },
    close: () => void opened?.then(({ client }) => client.destroy()),
  }
}
