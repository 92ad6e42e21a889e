import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from '../../support/core/sources.ts'

const security = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8')

/** A server that listens on a port. To add one, say in SECURITY.md who may use it, how it knows, and which test shows it. */
const known: Readonly<Record<string, string>> = {
  'gateway/page/open-page.ts': 'the page (8078)',
  'infra/local/aws/broker/broker.ts': 'the MQTT broker',
  'infra/local/aws/database/database-server.ts': 'the database',
  'infra/local/aws/iot/data-plane.ts': 'the IoT data plane',
  'infra/local/http/server.ts': 'the HTTP port (8080)',
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
