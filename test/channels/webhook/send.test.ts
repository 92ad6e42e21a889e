import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHookSender } from '../../../pipeline/channels/webhook/send.ts'

let server: Server
let origin = ''
const asked: { path: string; headers: IncomingHttpHeaders; body: string }[] = []
let answer: { status: number; headers?: Record<string, string>; hangs?: boolean } = { status: 200 }

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      asked.push({ path: request.url ?? '', headers: request.headers, body })
      if (answer.hangs !== true) response.writeHead(answer.status, answer.headers).end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const request = (path = '/hooks/in/x') => ({
  url: origin + path,
  headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
  body: '{"å":1}',
})
const sender = (timeoutMs = 5000) => createHookSender({ local: { origin, path: '/hooks/in/' }, timeoutMs })

test('a program gets the body as it was signed, with its headers', async () => {
  answer = { status: 202 }
  expect(await sender()(request())).toEqual({ kind: 'sent', messageId: 0 })
  expect(asked.at(-1)).toMatchObject({
    path: '/hooks/in/x',
    body: '{"å":1}',
    headers: { 'webhook-id': 'msg_1', 'content-length': '8', 'user-agent': 'nattvakt' },
  })
})

test.each([
  [500, { kind: 'failed', why: 'HTTP 500' }],
  [408, { kind: 'failed', why: 'HTTP 408' }],
  [429, { kind: 'wait', ms: 7000 }],
  [410, { kind: 'dead', because: 'gone', why: 'HTTP 410' }],
  [401, { kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }],
  [404, { kind: 'dead', because: 'not-allowed', why: 'HTTP 404' }],
  [400, { kind: 'refused', why: 'HTTP 400' }],
])('%i means what its sender can do about it', async (status, outcome) => {
  answer = { status, headers: { 'retry-after': '7' } }
  expect(await sender()(request())).toEqual(outcome)
})

test('a redirect is not followed, wherever it leads', async () => {
  answer = { status: 307, headers: { location: `${origin}/hooks/in/elsewhere` } }
  const before = asked.length
  expect(await sender()(request())).toMatchObject({ kind: 'dead', because: 'not-allowed' })
  expect(asked.length).toBe(before + 1)
})

test('who does not answer has failed, and what does not resolve as well; neither says where it was', async () => {
  answer = { status: 200, hangs: true }
  const late = await sender(100)(request())
  expect(late.kind).toBe('failed')
  const nowhere = createHookSender({
    resolve: async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), { code: 'ENOTFOUND' })
    },
  })
  const unknown = await nowhere({ ...request(), url: 'https://secret.example/key' })
  expect(unknown).toEqual({ kind: 'failed', why: 'ENOTFOUND' })
  const silent = createHookSender({ resolve: () => new Promise(() => undefined), timeoutMs: 50 })
  expect(await silent({ ...request(), url: 'https://secret.example/' })).toEqual({
    kind: 'failed',
    why: 'ETIMEDOUT',
  })
})

const refused = { kind: 'dead', because: 'not-allowed', why: 'its address is not in the public internet' }

test('a name that leads into our own network is refused when it is called, also when only one of its addresses does', async () => {
  answer = { status: 200 }
  const before = asked.length
  for (const addresses of [
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['93.184.215.14', '169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
  ]) {
    const send = createHookSender({
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })
    expect(await send({ ...request(), url: 'https://rebinding.example/' })).toEqual(refused)
  }
  const plain = createHookSender()
  for (const url of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://0x7f.1/',
    origin,
    `${origin}/hooks/in/x`,
  ])
    expect(await plain({ ...request(), url }), url).toEqual(refused)
  expect(await sender()(request('/telegram/people/1001/send'))).toEqual(refused)
  expect(asked.length).toBe(before)
})

test('the connection goes to the address that was looked at, whatever the name means by then', async () => {
  answer = { status: 200 }
  let looks = 0
  const port = new URL(origin).port
  const local = { origin: `http://moving.example:${port}`, path: '/hooks/in/' }
  const send = createHookSender({
    local,
    resolve: async () => {
      looks += 1
      return [{ address: '127.0.0.1', family: 4 }]
    },
  })
  // No name server knows that name: only the address that was handed over can have been used.
  expect(await send({ ...request(), url: `${local.origin}/hooks/in/x` })).toMatchObject({ kind: 'sent' })
  expect(looks).toBe(1)
})
