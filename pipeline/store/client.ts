import type { Documents } from './wire/commands.ts'
import { openConnection } from './wire/connection.ts'
import { packInput, unpackAnswer } from './wire/messages.ts'
import { DynamoRefusal } from './wire/refusal.ts'
import { type Credentials, createSigner } from './wire/sign.ts'

export type { Documents } from './wire/commands.ts'

/** Where commands go. */
export type DynamoAccess = {
  readonly documents: Documents
  /** True when the endpoint is on this machine: what plays DynamoDB there does not know all of it. */
  readonly isLocal: boolean
}

/** A connection to DynamoDB, to be closed by who made it. It tries nothing again: that is for who knows how long to wait. */
export type DynamoClient = DynamoAccess & { readonly close: () => void }

export type DynamoClientConfig = {
  readonly region: string
  /** Where a local DynamoDB listens; without it, the region's own endpoint. */
  readonly endpoint?: string
  /**
   * Without them: those of the environment, where Lambda puts a function's own; or made-up ones where there are none and the
   * endpoint is on this machine.
   */
  readonly credentials?: Credentials | (() => Promise<Credentials>)
  /** How long one attempt may take. DynamoDB answers in milliseconds or has lost the request. */
  readonly requestTimeoutMs?: number
}

/** Enough for a storm of 500 sensors, few enough not to drown a small machine. */
const socketsMax = 64
/** The version of DynamoDB's API, which stands in front of the name of each operation. */
const api = 'DynamoDB_20120810'

const isLoopback = (endpoint: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname)

const endpointOf = (region: string): string =>
  `https://dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

const ownCredentials = (isLocal: boolean): Credentials => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey, sessionToken }
  if (isLocal) return { accessKeyId: 'local', secretAccessKey: 'local' }
  throw new Error('There are no credentials in the environment; Lambda puts them there')
}

export const createDynamoClient = (config: DynamoClientConfig): DynamoClient => {
  const { region, endpoint = endpointOf(region), requestTimeoutMs = 3_000, credentials } = config
  const isLocal = config.endpoint !== undefined && isLoopback(endpoint)
  const connection = openConnection(endpoint, { socketsMax, timeoutMs: requestTimeoutMs })
  const sign = createSigner(region, new URL(endpoint).host)
  const credentialsNow = async (): Promise<Credentials> =>
    typeof credentials === 'function' ? credentials() : (credentials ?? ownCredentials(isLocal))
  const documents: Documents = {
    send: async <Answer>({ operation, input }: { readonly operation: string; readonly input: object }) => {
      const body = packInput(input)
      const headers = sign(await credentialsNow(), `${api}.${operation}`, body, Date.now())
      const answer = await connection.post(headers, body)
      if (answer.status !== 200) throw new DynamoRefusal(answer)
      // Its shape is that of its operation: the command's type says so, and DynamoDB's API vouches for it.
      return unpackAnswer(answer.text) as Answer
    },
  }
  return { documents, isLocal, close: connection.close }
}
