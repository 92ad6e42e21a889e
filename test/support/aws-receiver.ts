import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Of the only one whom the receiver knows. */
export const awsCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI',
  sessionToken: 'of/a+session==',
}

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * Signature version 4 as AWS's documentation says that the receiver makes it, from what came over the wire. S3 alone takes the
 * path as it came, and every other service escapes it once more.
 */
const expectedSignature = (
  { headers, method, url = '' }: IncomingMessage,
  body: string | Uint8Array,
): string => {
  const [, date = '', region = '', service = '', signed = ''] =
    /Credential=AKIDEXAMPLE\/(\d{8})\/([\w-]+)\/(\w+)\/aws4_request, SignedHeaders=([\w;-]+)/.exec(
      headers.authorization ?? '',
    ) ?? []
  const [path = '', query = ''] = url.split('?')
  const canonicalPath = service === 's3' ? path : path.split('/').map(encodeURIComponent).join('/')
  const canonicalHeaders = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const sorted = query.split('&').sort().join('&')
  const canonical = [method, canonicalPath, sorted, canonicalHeaders.join(''), signed, sha256(body)].join(
    '\n',
  )
  const scope = `${date}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce(
    hmac,
    hmac(`AWS4${awsCredentials.secretAccessKey}`, date),
  )
  return hmac(key, toSign).toString('hex')
}

/** Whether it is signed by the only one whom we know. */
export const isSignedRight = (request: IncomingMessage, body: string | Uint8Array): boolean =>
  request.headers.authorization?.endsWith(`Signature=${expectedSignature(request, body)}`) === true

type Asked = {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly isSigned: boolean
}
/** `silent`: it takes the request and never answers. */
type Answer = readonly [status: number, body: string, name?: string] | 'hang-up' | 'silent'

/** Stands in for a service of AWS: it makes every signature once more, and answers what stands in `answers`, then 200. */
export const startAwsReceiver = async () => {
  const asked: Asked[] = []
  const answers: Answer[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const isSigned = isSignedRight(request, body)
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body, isSigned })
    const answer = answers.shift() ?? [200, '{}']
    if (answer === 'silent') return
    if (answer === 'hang-up') return void request.socket.destroy()
    const [status, said, name] = answer
    response.writeHead(status, name === undefined ? {} : { 'x-amzn-errortype': name }).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    answers,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
