import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callPath, createCallServer } from '../../../infra/local/post/call-server.ts'
import { createCallProvider } from '../../../pipeline/channels/call/provider.ts'
import type { PhoneCall } from '../../../pipeline/ports/post.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const call: PhoneCall = {
  to: '+46701740605',
  id: '4503600000000001-1795000000000',
  language: 'sv',
  say: 'Det här är nattvakt.',
  ask: 'Tryck 1 om du tar det.',
}

const listen = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url, close }
}

/** The product's side of it, which hears what became of calls. */
const heard: object[] = []
const page = await listen((request, response) => {
  let body = ''
  request.on('data', (piece) => {
    body += piece
  })
  request.on('end', () => {
    heard.push(JSON.parse(body))
    response.end(JSON.stringify({ say: 'Ditt namn står på det.' }))
  })
})
const serverWith = (ringsRealMs: number) =>
  createCallServer({ clock: virtualClock(), log: () => undefined, page: page.url, ringsRealMs })
const calls = serverWith(600_000)
const serve = ({ route }: typeof calls) =>
  listen(async (request, response) => {
    if (!(await route(request, response, request.url ?? ''))) response.writeHead(404).end()
  })
let provider: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  provider = await serve(calls)
})
afterAll(async () => {
  calls.close()
  await Promise.all([provider.close(), page.close()])
})

const caller = (url = `${provider.url}${callPath}`, secret = calls.secret, timeoutMs = 10_000) =>
  createCallProvider({ url, secret, realNow: Date.now, fetch, timeoutMs })

test('a call is begun as it was asked for, once, and its line is busy meanwhile', async () => {
  expect(await caller()(call)).toMatchObject({ kind: 'sent', busyMs: 120_000 })
  expect(await caller()(call)).toMatchObject({ kind: 'sent' })
  expect(calls.messages).toMatchObject([
    { to: call.to, language: 'sv', say: call.say, ask: call.ask, state: 'ringing' },
  ])
  expect(await caller()({ ...call, id: '4503600000000001-1795000000001' })).toMatchObject({ kind: 'wait' })
})

test('a press is told to us and what we say is said; nobody presses twice', async () => {
  expect(await calls.play(call.id, { press: '1' })).toBe(true)
  expect(await calls.play(call.id, { press: '1' })).toBe(false)
  expect(heard).toEqual([
    { id: call.id, pressed: '1' },
    { id: call.id, ended: 'heard' },
  ])
  expect(calls.messages[0]).toMatchObject({ state: 'pressed', answer: 'Ditt namn står på det.' })
})

test('a call that nobody answers ends by itself', async () => {
  const impatient = serverWith(1)
  const { url, close } = await serve(impatient)
  await caller(`${url}${callPath}`, impatient.secret)({ ...call, id: '4503600000000001-2' })
  await expect.poll(() => heard.at(-1)).toEqual({ id: '4503600000000001-2', ended: 'no-answer' })
  await close()
})

test('a number that takes no calls is dead; one that wants none has said so', async () => {
  calls.failing.refused.add(call.to)
  expect(await caller()({ ...call, id: '4503600000000001-3' })).toMatchObject({
    kind: 'dead',
    because: 'gone',
  })
  calls.failing.refused.clear()
})

test('whoever does not know our secret, or is away, may take it later; nothing that is said holds the secret', async () => {
  const told = await caller(undefined, 'another-secret-than-agreed-on')(call)
  expect(told).toMatchObject({ kind: 'failed', why: 'HTTP 403' })
  calls.failing.away = true
  expect(await caller()({ ...call, id: '4503600000000001-4' })).toMatchObject({ kind: 'failed' })
  calls.failing.away = false
  expect(JSON.stringify(told)).not.toContain('another-secret')
})

test.each<readonly [number, Readonly<Record<string, string>>, object]>([
  [429, { 'retry-after': '7' }, { kind: 'wait', ms: 7_000 }],
  [429, { 'retry-after': 'tomorrow' }, { kind: 'wait', ms: 5_000 }],
  [401, {}, { kind: 'failed' }],
  [451, {}, { kind: 'dead', because: 'blocked' }],
  [422, {}, { kind: 'refused' }],
  [302, { location: 'http://127.0.0.1:1/' }, { kind: 'failed', why: 'HTTP 302' }],
  [503, {}, { kind: 'failed' }],
])('%d is sorted by what can be done about it', async (status, headers, outcome) => {
  const answering = await listen((_request, response) => response.writeHead(status, headers).end('x'))
  expect(await caller(answering.url)(call)).toMatchObject(outcome)
  await answering.close()
})

test('who never answers is given up', async () => {
  const silent = await listen(() => undefined)
  expect(await caller(silent.url, calls.secret, 50)(call)).toEqual({ kind: 'failed', why: 'TimeoutError' })
  await silent.close()
})
