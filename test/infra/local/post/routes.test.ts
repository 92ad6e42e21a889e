import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listen } from '../../../../infra/local/http/server.ts'
import { createCallServer } from '../../../../infra/local/post/call-server.ts'
import { createHookServer } from '../../../../infra/local/post/hook-server.ts'
import { startMailServer } from '../../../../infra/local/post/mail-server.ts'
import { createPushServer } from '../../../../infra/local/post/push-server.ts'
import { postRoutes } from '../../../../infra/local/post/routes.ts'
import { startTextServer } from '../../../../infra/local/post/text-server.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

const clock = virtualClock()
const log = (): void => undefined
const done: string[] = []
let close = async (): Promise<void> => undefined
let port = 0
let failing = (): boolean => false

beforeAll(async () => {
  const [mail, texts] = [await startMailServer({ clock, log }), await startTextServer({ clock })]
  const page = 'http://127.0.0.1'
  const route = postRoutes({
    mail,
    texts,
    hooks: createHookServer({ clock, secrets: async () => [] }),
    calls: createCallServer({ clock, log, page }),
    push: createPushServer({ clock, page }),
    answer: async (number, words) => void done.push(`${number} says ${words}`),
    bounce: async (address) => void done.push(`${address} bounces`),
  })
  const listening = await listen({ port: 0, routes: [route], log })
  if (!listening.ok) throw new Error(listening.sentence)
  const { server } = listening
  port = server.port
  failing = () => mail.failing.away
  close = async () => {
    await server.close()
    await mail.close()
    await texts.close()
  }
})
afterAll(() => close())
beforeEach(() => {
  done.length = 0
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

const post = (path: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, path, method: 'POST', headers: { ...form, ...headers } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.once('error', reject)
    asked.end(body)
  })

const foreign = (): readonly (readonly [string, Readonly<Record<string, string>>])[] => [
  ['a page of elsewhere', { origin: 'https://evil.example', host: `127.0.0.1:${port}` }],
  ['a page on another port of this machine', { origin: 'http://127.0.0.1:1', host: `127.0.0.1:${port}` }],
  ['a page that hides where it is from', { origin: 'null', host: `127.0.0.1:${port}` }],
  ['a page whose browser says only that it is another', { 'sec-fetch-site': 'cross-site' }],
  ['a name that was made to lead here', { host: `evil.example:${port}` }],
]

test('a page of elsewhere answers no text, takes no call and plays no failure', async () => {
  for (const [who, headers] of foreign()) {
    expect(await post('/sms/%2B46700000001/answer', 'text=1', headers), who).toBe(403)
    expect(await post('/calls/c1/answer', 'press=1', headers), who).toBe(403)
    expect(await post('/mail/bounce', 'address=a@b.example', headers), who).toBe(403)
    expect(await post('/mail/fail', 'away=true', headers), who).toBe(403)
    expect(await post('/push/browsers', 'name=x', headers), who).toBe(403)
    expect(await post('/hooks/in/x', '{}', headers), who).toBe(403)
  }
  expect(done).toEqual([])
  expect(failing()).toBe(false)
})

test('the pages of this machine and programs on it do', async () => {
  const host = `localhost:${port}`
  expect(await post('/sms/%2B46700000001/answer', 'text=1', { host, origin: `http://${host}` })).toBe(303)
  expect(await post('/mail/bounce', 'address=a@b.example', {})).toBe(200)
  expect(done).toEqual(['+46700000001 says 1', 'a@b.example bounces'])
})

test('no page of elsewhere lays one of these pages under its own', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/sms`)
  expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
})
