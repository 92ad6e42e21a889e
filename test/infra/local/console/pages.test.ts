import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPages } from '../../../../infra/local/http/pages.ts'
import { listen } from '../telegram/support.ts'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-pages-'))
const pages = createPages({ folder })
const server = createServer((incoming, response) => {
  pages.handle(incoming, response).then((handled) => {
    if (!handled) response.writeHead(418).end('not mine')
  })
})
let url = ''

beforeEach(async () => {
  url = await listen(server)
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Without a client that tidies the path first. */
const raw = (path: string, method = 'GET') =>
  new Promise<{ readonly status: number | undefined; readonly body: string }>((resolve, reject) => {
    const { port } = new URL(url)
    request({ port, path, method }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += String(part)
      })
      response.on('end', () => resolve({ status: response.statusCode, body }))
    })
      .on('error', reject)
      .end()
  })

test('before they are built, pages say how to build them', async () => {
  const { status, body } = await raw('/')
  expect(status).toBe(503)
  expect(body).toContain('npm run build:pages')
  expect(await raw('/assets/a.js')).toMatchObject({ status: 404 })
})

test('built pages come with their types, their policy and how long they may be kept', async () => {
  mkdirSync(join(folder, 'infra/local/console'), { recursive: true })
  mkdirSync(join(folder, 'miniapp'), { recursive: true })
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'infra/local/console/index.html'), 'console')
  writeFileSync(join(folder, 'miniapp/index.html'), 'dashboard')
  writeFileSync(join(folder, 'assets/a-1.js'), 'script')
  writeFileSync(join(folder, 'secret.txt'), 'secret')

  const page = await fetch(`${url}/?a=b`)
  expect(await page.text()).toBe('console')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(await raw('/app')).toMatchObject({ status: 200, body: 'dashboard' })
  const asset = await fetch(`${url}/assets/a-1.js`)
  expect(await asset.text()).toBe('script')
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect(await raw('/', 'HEAD')).toEqual({ status: 200, body: '' })
  expect(await raw('/', 'POST')).toMatchObject({ status: 405 })
  expect(await raw('/healthz')).toMatchObject({ status: 418 })
})

test.each([
  '/assets/../secret.txt',
  '/assets/%2e%2e/secret.txt',
  '/assets/..%2fsecret.txt',
  '/assets/%00',
  '/assets/%',
])('%s leads nowhere', async (path) => {
  expect(await raw(path)).toMatchObject({ status: 404 })
})
