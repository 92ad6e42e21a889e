import { createServer, request as requestHttp, type Server } from 'node:http'
import type { RequestOptions, request as requestHttps } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCalendarFetcher } from '../../../pipeline/channels/calendar/fetch-calendar.ts'

let server: Server
let port = 0
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`)
    const to = /^\/to\/(.*)$/.exec(request.url ?? '')?.[1]
    if (to !== undefined) response.writeHead(302, { location: decodeURIComponent(to) }).end()
    else if (request.url === '/huge') response.end(Buffer.alloc(3_000_000, 65))
    else if (request.url === '/never') response.write('BEGIN:')
    else if (request.url === '/gone') response.writeHead(404).end()
    else response.end('BEGIN:VCALENDAR')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))

/** Every public address is this server; what is looked at is what it would have been. */
const fetcher = (names: Readonly<Record<string, string>>, timeoutMs = 5_000) =>
  createCalendarFetcher({
    resolve: async (host) => [{ address: names[host] ?? '93.184.215.14', family: 4 }],
    request: ((url: URL, { lookup: _looked, ...options }: RequestOptions) =>
      requestHttp(`http://127.0.0.1:${port}${url.pathname}`, {
        ...options,
        headers: { ...(options.headers as Record<string, string>), host: url.host },
      })) as typeof requestHttps,
    timeoutMs,
  })
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

test('a calendar is brought, over a few redirects', async () => {
  const fetched = await fetcher({})('webcal://duty.example/to/https%3A%2F%2Fother.example%2Fa.ics')
  expect(fetched.kind === 'fetched' && text(fetched.bytes)).toBe('BEGIN:VCALENDAR')
  expect(asked.slice(-2).map((one) => one.split(' ')[0])).toEqual(['duty.example', 'other.example'])
  expect(await fetcher({})('https://duty.example/to/%2Fto%2F%252Fto%252F%25252Fto%25252Fx')).toMatchObject({
    kind: 'refused',
  })
})

test('an address that leads into a network of our own is refused: by itself, by its name, and behind a redirect', async () => {
  const inside = fetcher({ 'duty.example': '93.184.215.14', 'intern.example': '10.0.0.7' })
  const before = asked.length
  for (const url of [
    'https://127.0.0.1/a.ics',
    'https://localhost/a.ics',
    'https://[::1]/a',
    'https://intern.example/a.ics',
  ])
    expect(await inside(url)).toMatchObject({ kind: 'refused', why: 'private' })
  expect(asked.length).toBe(before)
  expect(await inside('https://duty.example/to/https%3A%2F%2Fintern.example%2Fa.ics')).toMatchObject({
    why: 'private',
  })
  expect(await inside('https://duty.example/to/http%3A%2F%2Fother.example%2Fa.ics')).toMatchObject({
    why: 'not-https',
  })
  expect(asked.at(-1)).toMatch(/^duty\.example/)
})

test('what is none, too large, not there, or never ends is refused, without the address', async () => {
  const outcomes = [
    [await fetcher({})('ftp://duty.example/a'), { why: 'no-address' }],
    [await fetcher({})('https://me:key@duty.example/a'), { why: 'has-password' }],
    [await fetcher({})('https://duty.example/huge'), { why: 'too-large' }],
    [await fetcher({})('https://duty.example/gone'), { why: 'unreachable', said: 'HTTP 404' }],
    [await fetcher({}, 100)('https://duty.example/never'), { why: 'unreachable' }],
  ] as const
  for (const [outcome, expected] of outcomes) expect(outcome).toMatchObject({ kind: 'refused', ...expected })
  expect(JSON.stringify(outcomes)).not.toContain('duty.example')
})
