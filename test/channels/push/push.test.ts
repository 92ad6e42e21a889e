import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decryptPush } from '../../../infra/local/post/browser-crypto.ts'
import { createPushServer, type PushServer, pushPath } from '../../../infra/local/post/push-server.ts'
import { createPushSender, newPushKeys } from '../../../pipeline/channels/push/push.ts'
import type { PushKeys } from '../../../pipeline/ports/pushes.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const bytes = (words: string): Buffer => Buffer.from(words, 'base64url')

test('what a browser would read of the example of RFC 8291', () => {
  const keys = {
    privateKey: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
    publicKey: bytes(
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    ),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  }
  const body = bytes(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
  expect(decryptPush(keys, body)).toBe('When I grow up, I want to be a watermelon')
})

const listen = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin, close }
}

let push: PushServer
let service: Awaited<ReturnType<typeof listen>>
let keys: PushKeys
beforeAll(async () => {
  service = await listen(async (request, response) => {
    if (!(await push.route(request, response, request.url ?? ''))) response.writeHead(404).end()
  })
  push = createPushServer({ clock: virtualClock(), page: service.origin })
  keys = await newPushKeys()
})
afterAll(() => service.close())

const topic = 'abcdefghijklmnopqrstuvwx'
const sendTo = (
  { endpoint, keys: { p256dh, auth } }: ReturnType<PushServer['subscribe']>,
  { by = keys, origin = service.origin, timeoutMs = 10_000 } = {},
) =>
  createPushSender({ contact: 'ops@lab.example', local: { origin, path: pushPath }, timeoutMs })({
    subscription: { endpoint, p256dh, auth, at: 0 },
    keys: by,
    payload: '{"title":"🔴 Källaren"}',
    topic,
  })

describe('a message to a browser', () => {
  test('is opened by it alone, proves that it is ours, and says how long it is worth keeping', async () => {
    expect(await sendTo(push.subscribe('erik'))).toEqual({ kind: 'sent', messageId: 0 })
    expect(push.messages.at(-1)).toMatchObject({
      name: 'erik',
      signature: 'right',
      urgency: 'high',
      ttl: '1800',
      topic,
      message: { title: '🔴 Källaren' },
    })
  })

  test('whose subscription is over is for nobody', async () => {
    const browser = push.subscribe('erik')
    push.failing.refused.add('erik')
    expect(await sendTo(browser)).toEqual({ kind: 'dead', because: 'gone', why: 'HTTP 410' })
    push.failing.refused.clear()
  })

  test('that is signed for another push service is refused there, and may be right later', async () => {
    const browser = push.subscribe('erik')
    const wrong = { ...keys, publicKey: (await newPushKeys()).publicKey }
    expect(await sendTo(browser, { by: wrong })).toMatchObject({ kind: 'failed' })
  })

  test('to a push service that is away may arrive later', async () => {
    const browser = push.subscribe('erik')
    push.failing.away = true
    expect(await sendTo(browser)).toMatchObject({ kind: 'failed' })
    push.failing.away = false
  })

  test('goes to no address of our own network', async () => {
    const { endpoint, keys: theirs } = push.subscribe('erik')
    for (const url of [
      endpoint,
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://10.0.0.7/x',
      'http://push.example/x',
    ])
      expect(await sendTo({ endpoint: url, keys: theirs }, { origin: 'http://nobody' })).toMatchObject({
        kind: 'dead',
        because: 'not-allowed',
      })
  })
})

test.each<readonly [number, Readonly<Record<string, string>>, object]>([
  [429, { 'retry-after': '7' }, { kind: 'wait', ms: 7_000 }],
  [429, {}, { kind: 'wait', ms: 5_000 }],
  [403, {}, { kind: 'failed' }],
  [404, {}, { kind: 'dead', because: 'gone' }],
  [413, {}, { kind: 'refused' }],
  [503, {}, { kind: 'failed' }],
])('%d of a push service is sorted by what can be done about it', async (status, headers, outcome) => {
  const { origin, close } = await listen((_request, response) => response.writeHead(status, headers).end())
  const { keys: theirs } = push.subscribe('erik')
  expect(await sendTo({ endpoint: `${origin}${pushPath}x`, keys: theirs }, { origin })).toMatchObject(outcome)
  await close()
})

test('a push service that never answers is given up, and what is said names no address', async () => {
  const { origin, close } = await listen(() => undefined)
  const { keys: theirs } = push.subscribe('erik')
  const told = await sendTo(
    { endpoint: `${origin}${pushPath}secret-id`, keys: theirs },
    { origin, timeoutMs: 50 },
  )
  expect(told).toMatchObject({ kind: 'failed' })
  expect(JSON.stringify(told)).not.toMatch(/secret-id|127\.0/)
  await close()
})
