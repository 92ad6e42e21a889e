import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataPlane } from '../../pipeline/channels/iot/data-plane.ts'
import { AwsRefusal, askAws, type SignedService } from '../../pipeline/channels/signed-request.ts'
import { readSecret } from '../../pipeline/lambdas/secret-reader.ts'

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI',
  sessionToken: 'of/a+session==',
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Signature version 4 as AWS's documentation says that the receiver makes it, from what came over the wire. */
const expectedSignature = ({ headers, method, url = '' }: IncomingMessage, body: string): string => {
  const [, date = '', region = '', service = '', signed = ''] =
    /Credential=AKIDEXAMPLE\/(\d{8})\/([\w-]+)\/(\w+)\/aws4_request, SignedHeaders=([\w;-]+)/.exec(
      headers.authorization ?? '',
    ) ?? []
  const [path = '', query = ''] = url.split('?')
  const canonicalPath = path.split('/').map(encodeURIComponent).join('/')
  const canonicalHeaders = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, canonicalPath, query, canonicalHeaders.join(''), signed, sha256(body)].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, date))
  return hmac(key, toSign).toString('hex')
}

type Asked = {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly isSigned: boolean
}
let asked: Asked[]
let answers: (readonly [status: number, body: string, name?: string] | 'hang-up')[]
let service: SignedService
let close: () => Promise<unknown>

beforeEach(async () => {
  asked = []
  answers = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const isSigned =
      request.headers.authorization?.endsWith(`Signature=${expectedSignature(request, body)}`) === true
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body, isSigned })
    const answer = answers.shift() ?? [200, '{}']
    if (answer === 'hang-up') return void request.socket.destroy()
    const [status, said, name] = answer
    response.writeHead(status, name === undefined ? {} : { 'x-amzn-errortype': name }).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  service = { service: 'iotdata', region: 'eu-north-1', endpoint, credentials, timeoutMs: 2_000 }
  close = () => new Promise((resolve) => server.close(resolve))
})
afterEach(() => close())

test('AWS finds the signature right, also of a topic with its slashes escaped and of a thing with colons', async () => {
  const gateways = createDataPlane({ ...service, stage: 'dev' })
  await gateways.ask('norrsken', 'pi-1', 60_000)
  await gateways.desire('norrsken', 'pi-1', { number: 1 } as never)
  expect(asked.map(({ line, isSigned }) => [line, isSigned])).toEqual([
    ['POST /topics/nattvakt-dev%2Fnorrsken%2Fpi-1%2Flive?qos=1', true],
    ['POST /things/dev%3Anorrsken%3Api-1/shadow', true],
  ])
  expect(asked[0]?.headers['x-amz-security-token']).toBe(credentials.sessionToken)
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ state: { desired: { rules: { number: 1 } } } })
})

test("a secret is read with the function's own keys", async () => {
  const before = { ...process.env }
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  })
  answers = [[200, '{"SecretString":"12345:abc"}']]
  const environment = { AWS_REGION: 'eu-north-1', AWS_ENDPOINT_URL_SECRETS_MANAGER: service.endpoint }
  const read = await readSecret('arn:aws:secretsmanager:eu-north-1:1:secret:x', environment)
  process.env = before
  expect([read, asked[0]?.isSigned]).toEqual(['12345:abc', true])
})

test('a busy service and a lost connection are asked once more, and no further', async () => {
  const request = { path: '/topics/x', body: '' }
  answers = [
    [503, ''],
    [200, 'yes'],
  ]
  expect(await askAws(service, request)).toBe('yes')
  answers = ['hang-up', [200, 'yes']]
  expect(await askAws(service, request)).toBe('yes')
  answers = [
    [500, '{}'],
    [429, '{}', 'ThrottlingException'],
  ]
  await expect(askAws(service, request)).rejects.toMatchObject({ name: 'ThrottlingException', status: 429 })
  expect(asked).toHaveLength(6)
})

test('a refusal is not asked again, and says the name that AWS gave it and nothing of what was asked', async () => {
  answers = [[400, '{"__type":"com.amazon#ResourceNotFoundException","message":"the-secret"}']]
  const refused = askAws(service, { path: '/', body: 'the-secret' })
  await expect(refused).rejects.toBeInstanceOf(AwsRefusal)
  await expect(refused).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'iotdata answered 400',
  })
  answers = [[403, '{}', 'ForbiddenException:http://internal.amazon.com/']]
  await expect(askAws(service, { path: '/', body: '' })).rejects.toMatchObject({ name: 'ForbiddenException' })
  expect(asked).toHaveLength(2)
})
