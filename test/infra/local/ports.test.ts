import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startMailServer } from '../../../infra/local/post/mail-server.ts'
import { startTextServer } from '../../../infra/local/post/text-server.ts'
import { readSources } from '../../support/core/sources.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const security = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8')

/** A server that listens on a port. To add one, say in SECURITY.md who may use it, how it knows, and which test shows it. */
const known: Readonly<Record<string, string>> = {
  'gateway/page/open-page.ts': 'the page (8078)',
  'infra/local/aws/broker/broker.ts': 'the MQTT broker',
  'infra/local/aws/iot/data-plane.ts': 'the IoT data plane',
  'infra/local/http/server.ts': 'the HTTP port (8080)',
  'infra/local/post/mail-server.ts': 'the mail server',
  'infra/local/post/text-server.ts': 'the SMS service',
}

test('SECURITY.md names every port that something of ours listens on', () => {
  const speaksOnNet = /^node:(?:http|https|http2|net|tls|dgram)$/
  const listening = readSources().filter(
    ({ path, code, imports }) =>
      !path.startsWith('test/') &&
      imports.some((one) => speaksOnNet.test(one)) &&
      /\.(?:listen|bind)\(/.test(code),
  )
  expect(listening.map(({ path }) => path).sort()).toEqual(Object.keys(known))
  for (const name of Object.values(known)) expect(security).toContain(name)
})

test('every test that SECURITY.md names is there', () => {
  const named = [...security.matchAll(/test\/[\w./-]+\.test\.ts/g)].map(([path]) => path)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !existsSync(new URL(`../../../${path}`, import.meta.url)))).toEqual([])
})

test('the SMS service answers only whoever knows the key of this start; the mail server is on this machine only', async () => {
  const clock = virtualClock()
  const [texts, mail] = [
    await startTextServer({ clock }),
    await startMailServer({ clock, log: () => undefined }),
  ]
  try {
    const body = new URLSearchParams({ Action: 'Publish', PhoneNumber: '+46700000000', Message: 'a' })
    const say = (headers: Readonly<Record<string, string>>) =>
      fetch(texts.endpoint, { method: 'POST', headers, body })
    expect((await say({})).status).toBe(403)
    expect((await say({ authorization: 'AWS4-HMAC-SHA256 Credential=LOCALX/1' })).status).toBe(403)
    expect(texts.messages).toEqual([])
    const { accessKeyId } = texts.credentials
    expect((await say({ authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/1` })).status).toBe(200)
    expect([new URL(texts.endpoint).hostname, mail.host]).toEqual(['127.0.0.1', '127.0.0.1'])
  } finally {
    await texts.close()
    await mail.close()
  }
})
