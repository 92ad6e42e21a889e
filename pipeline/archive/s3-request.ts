import { createHash } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsRefusal, type Credentials, ownCredentials, Sha256 } from '../channels/signed-request.ts'

/** A bucket, as it is asked. */
export type Bucket = {
  readonly region: string
  /** Its own address, with its scheme and without a slash at its end. */
  readonly endpoint: string
  /** Without them: the function's own, which Lambda puts into its environment. */
  readonly credentials?: Credentials
}

type Asked = {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  /** The name of the file; of the bucket itself it is empty. */
  readonly key: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** What is no failure besides 2xx. */
  readonly also?: readonly number[]
}

type Answered = { readonly status: number; readonly bytes: Uint8Array }

/** A day of a large organization is some ten MB. */
const timeoutMs = 60_000
const attemptsMax = 3
/** 409: somebody else is writing the same, and may still fail. */
const mayPass = (status: number): boolean => status === 409 || status === 429 || status >= 500

/** As the signature wants it: every byte but those that stand for themselves. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Asks S3. What it refuses is an `AwsRefusal`, whose message holds nothing of what was asked. */
export const askS3 = async (bucket: Bucket, asked: Asked): Promise<Answered> => {
  const { region, endpoint, credentials = ownCredentials() } = bucket
  const { method, key, query = {}, headers = {}, body, also = [] } = asked
  const { protocol, hostname, host, port } = new URL(endpoint)
  // Unlike any other service, S3 wants the path to be escaped once.
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false })
  const path = `/${key.split('/').map(escaped).join('/')}`
  const search = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
  const url = `${endpoint}${path}${search.length > 0 ? `?${search.join('&')}` : ''}`
  const sum = body && { 'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64') }

  const attempt = async (): Promise<Answered> => {
    const unsigned = { method, protocol, hostname, path, query, body, headers: { ...headers, ...sum, host } }
    const signed = await signer.sign({ ...unsigned, ...(port !== '' && { port: Number(port) }) })
    const { host: _, ...rest } = signed.headers
    const response = await fetch(url, {
      method,
      headers: rest,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.ok || also.includes(response.status)) return { status: response.status, bytes }
    const [, name = 'S3Refusal'] = /<Code>(\w+)<\/Code>/.exec(new TextDecoder().decode(bytes)) ?? []
    throw new AwsRefusal(name, 's3', response.status)
  }

  for (let made = 1; ; made += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (made === attemptsMax || (error instanceof AwsRefusal && !mayPass(error.status))) throw error
    }
  }
}
