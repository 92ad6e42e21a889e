import { atMost } from './at-most.ts'
import { type DynamoClient, documentsOf, newClient } from './client.ts'

/** A command as the SDK would send it: `PutItem`, and its JSON. */
export type Asked = { readonly operation: string; readonly body: string }
/** What DynamoDB answers: a status of HTTP, and JSON. */
export type Answered = { readonly status: number; readonly body: string }
/** Rejects when nobody answers, with the code by which a socket says that. */
export type Ask = (asked: Asked) => Promise<Answered>

/** As many as a client over HTTP has sockets: what is more waits its turn. */
const atOnceMax = 64

/**
 * What a command goes through on its way to a service that is not in this process: it is signed, tried again, told how long it is and
 * where to. All of that is more than half of what a command takes the processor.
 */
const forTheWay = [
  'httpAuthSchemeMiddleware',
  'httpSigningMiddleware',
  'retryMiddleware',
  'hostHeaderMiddleware',
  'contentLengthMiddleware',
]

/** The SDK wants an address and somebody who signs; nobody is there, and nothing is signed. */
const nowhere = {
  region: 'local',
  endpoint: 'http://in.process',
  credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
}

class NoAnswer extends Error {
  constructor(operation: string, afterMs: number) {
    super(`${operation} was not answered within ${afterMs} ms`)
    this.name = 'TimeoutError'
  }
}

/** What comes of `work` within so long; work whose turn comes only later is not begun. */
const within = <T>(
  operation: string,
  mostMs: number,
  inTurn: ReturnType<typeof atMost>,
  work: () => Promise<T>,
) =>
  new Promise<T>((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new NoAnswer(operation, mostMs))
    }, mostMs)
    inTurn(async () => {
      if (!isLate) resolve(await work())
    })
      .catch(reject)
      .finally(() => clearTimeout(timer))
  })

/** What the SDK hands over, as far as it is used here. */
type Request = { readonly headers: Readonly<Record<string, string>>; readonly body?: unknown }

/** The SDK's bytes warn of whoever takes them for a text by their own methods. */
const textOf = (body: unknown): string =>
  body instanceof Uint8Array
    ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    : String(body ?? '')

/** The SDK's client on a DynamoDB in this process, which is asked without a socket in between. */
export const createDirectClient = (config: {
  readonly ask: Ask
  readonly requestTimeoutMs?: number
}): DynamoClient => {
  const { ask, requestTimeoutMs = 3_000 } = config
  const inTurn = atMost(atOnceMax)
  const handle = async ({ headers, body }: Request) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    const work = () => ask({ operation, body: textOf(body) })
    const answered = await within(operation, requestTimeoutMs, inTurn, work)
    return { response: { statusCode: answered.status, headers: {}, body: Buffer.from(answered.body) } }
  }
  const client = newClient({
    ...nowhere,
    maxAttempts: 1,
    requestHandler: { handle, updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) },
  })
  for (const name of forTheWay) client.middlewareStack.remove(name)
  return { documents: documentsOf(client), isLocal: true, close: () => client.destroy() }
}
