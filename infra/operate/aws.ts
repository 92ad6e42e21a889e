import { AmplifyClient } from '@aws-sdk/client-amplify'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { IoTClient } from '@aws-sdk/client-iot'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** What an operator's commands ask of AWS, in one region, as whoever is signed in. */
export type Aws = {
  readonly region: string
  readonly iot: IoTClient
  readonly secrets: SecretsManagerClient
  readonly stacks: CloudFormationClient
  readonly metrics: CloudWatchClient
  readonly pages: AmplifyClient
  /** The same in another region. */
  elsewhere(region: string): Aws
  close(): void
}

/** Where a local AWS listens, and as whom; without them the SDK's own search: AWS_PROFILE, a sign-in, the environment. */
export type AwsSettings = {
  readonly endpoint?: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

export const openAws = (region: string, settings: AwsSettings = {}): Aws => {
  // The SDK warns on standard error, once per process, that it will drop Node 20 in January 2027.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const requestHandler = { connectionTimeout: 5_000, requestTimeout: 20_000 }
  const config = { region, maxAttempts: 3, requestHandler, ...settings }
  const clients = {
    iot: new IoTClient(config),
    secrets: new SecretsManagerClient(config),
    stacks: new CloudFormationClient(config),
    metrics: new CloudWatchClient(config),
    pages: new AmplifyClient(config),
  }
  return {
    region,
    ...clients,
    elsewhere: (other) => openAws(other, settings),
    close: () => {
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}
