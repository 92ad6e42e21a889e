import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** What the stores use of the SDK's client. */
export type Documents = Pick<DynamoDBDocumentClient, 'send'>

/** Where commands go. */
export type DynamoAccess = {
  readonly documents: Documents
  /** True when the endpoint is on this machine: what plays DynamoDB there does not know all of it. */
  readonly isLocal: boolean
}

/** A connection to DynamoDB, to be closed by who made it. It tries nothing again: that is for who knows how long to wait. */
export type DynamoClient = DynamoAccess & {
  readonly documents: DynamoDBDocumentClient
  readonly close: () => void
}

export type DynamoClientConfig = {
  readonly region: string
  /** Where a local DynamoDB listens; without it, the region's own endpoint. */
  readonly endpoint?: string
  /** Without them: the SDK's own search, or made-up ones where the environment has none and the endpoint is on this machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** How long one attempt may take. DynamoDB answers in milliseconds or has lost the request. */
  readonly requestTimeoutMs?: number
}

/** Enough for a storm of 500 sensors, few enough not to drown a small machine. */
const socketsMax = 64

/**
 * What the SDK does with every command and nobody here asked for: it goes through what was asked and answered for a log that nobody
 * set, writes down which of its own features are in use, and looks for an X-Ray trace. That is a sixth of the time that a command takes the processor.
 */
const unasked = ['LOGGER', 'SET_USER_AGENT', 'RECURSION_DETECTION']

const isLoopback = (endpoint: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname)

const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** A client without what nobody asked for. */
export const newClient = (settings: DynamoDBClientConfig): DynamoDBClient => {
  // The SDK warns on standard error, once per process, that it will drop Node 20 in January 2027.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const client = new DynamoDBClient(settings)
  for (const tag of unasked) client.middlewareStack.removeByTag(tag)
  return client
}

/** The same, speaking in values of JavaScript. */
export const documentsOf = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })

export const createDynamoClient = (config: DynamoClientConfig): DynamoClient => {
  const { region, endpoint, requestTimeoutMs = 3_000 } = config
  const isLocal = endpoint !== undefined && isLoopback(endpoint)
  const hasOwn = process.env.AWS_ACCESS_KEY_ID !== undefined
  const credentials = config.credentials ?? (isLocal && !hasOwn ? localCredentials : undefined)
  const agent = { keepAlive: true, maxSockets: socketsMax }
  const settings: DynamoDBClientConfig = {
    region,
    // A client shares its retries among all its commands, a hundred in a burst: see dynamo/patience.ts.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  }
  const client = newClient(settings)
  return { documents: documentsOf(client), isLocal, close: () => client.destroy() }
}
