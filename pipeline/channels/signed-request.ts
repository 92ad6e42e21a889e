import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** A service of AWS, as its requests are signed. */
export type SignedService = {
  /** `iotdata`, `secretsmanager`: what the signature is made for. */
  readonly service: string
  readonly region: string
  /** With its scheme, without a slash at its end. */
  readonly endpoint: string
  /** Without them: the function's own, which Lambda puts into its environment. */
  readonly credentials?: Credentials
  /** How long one attempt may take. */
  readonly timeoutMs: number
}

type Request = {
  /** Escaped already. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** AWS said no. Its name is the one that AWS gave it; its message holds nothing of what was asked. */
export class AwsRefusal extends Error {
  readonly status: number
  constructor(name: string, service: string, status: number) {
    super(`${service} answered ${status}`)
    this.name = name
    this.status = status
  }
}

/** What the signature is made with: the one of Node, in the shape that the signer asks for. */
export class Sha256 {
  readonly #secret: Uint8Array | string | undefined
  #hash: Hash | Hmac
  constructor(secret?: unknown) {
    this.#secret = typeof secret === 'string' || secret instanceof Uint8Array ? secret : undefined
    this.#hash = this.#begin()
  }
  #begin(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret)
  }
  update(data: Uint8Array): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {
    this.#hash = this.#begin()
  }
}

export const ownCredentials = (): Credentials => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('There are no credentials in the environment; Lambda puts them there')
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
}

/** Two, so that a connection that was closed in between costs nobody an error. */
const attemptsMax = 2
const mayPass = (status: number): boolean => status === 429 || status >= 500

/** `ResourceNotFoundException`, from the header or the body, each of which some services leave out. */
const nameOf = (response: Response, body: string): string => {
  const said =
    response.headers.get('x-amzn-errortype') ??
    /"__type"\s*:\s*"([^"]+)"/.exec(body)?.[1] ??
    // SNS answers in XML.
    /<Code>(\w+)<\/Code>/.exec(body)?.[1] ??
    'AwsRefusal'
  return said.split(':')[0]?.split('#').at(-1) ?? said
}

/**
 * Asks AWS with a POST, signed by AWS's own signer. For the services of which a function uses one or two calls: the
 * SDK's client of each brings 15 to 35 KB into every bundle. Rejects with an `AwsRefusal`, or with what the network said.
 */
export const askAws = async (of: SignedService, request: Request): Promise<string> => {
  const { service, region, endpoint, timeoutMs, credentials = ownCredentials() } = of
  const { path, query = {}, body } = request
  const { protocol, hostname, host, port } = new URL(endpoint)
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 })
  const url = `${endpoint}${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`

  const attempt = async (): Promise<string> => {
    const unsigned = {
      method: 'POST',
      protocol,
      hostname,
      path,
      query,
      body,
      headers: { ...request.headers, host },
    }
    const signed = await signer.sign({ ...unsigned, ...(port !== '' && { port: Number(port) }) })
    const { host: _, ...headers } = signed.headers
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const said = await response.text()
    if (!response.ok) throw new AwsRefusal(nameOf(response, said), service, response.status)
    return said
  }

  for (let made = 1; ; made++) {
    try {
      return await attempt()
    } catch (error) {
      if (made === attemptsMax || (error instanceof AwsRefusal && !mayPass(error.status))) throw error
    }
  }
}
