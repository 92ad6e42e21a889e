import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  ChartFailure,
  chartsFromEnvironment,
  createCharts,
} from '../../../pipeline/channels/charts/quickchart-client.ts'
import { createChartEndpoint } from '../../../pipeline/chart-renderer/chart-endpoint.ts'
import { createRenderer } from '../../../pipeline/chart-renderer/renderer.ts'
import { chart, event, pictureOf } from '../../chart-renderer/support.ts'

const key = 'acc-7781-secret'
const size = { width: 300, height: 200, ratio: 2 }
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type Answer = {
  readonly status: number
  readonly body: string | Buffer
  readonly headers?: Record<string, string>
}

/** A renderer that answers what it is told to; its host and what it was asked. */
const rendererThat = async (answer: (body: string, path: string) => Promise<Answer> | 'never') => {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    bodies.push(body)
    const said = await answer(body, request.url ?? '')
    if (said !== 'never') response.writeHead(said.status, said.headers).end(said.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { bodies, host: `127.0.0.1:${port}` }
}

const failureOf = async (work: Promise<unknown>): Promise<ChartFailure> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ChartFailure) return error
  throw new Error(`no ChartFailure but ${error}`)
}

test("a chart goes through QuickChart's own client to our renderer and back as a PNG", async () => {
  const endpoint = createChartEndpoint({ render: createRenderer(), key, failed: () => undefined })
  const { host, bodies } = await rendererThat(async (body) => {
    const { statusCode, body: png, headers } = await endpoint(event(body))
    return { status: statusCode, body: Buffer.from(png, 'base64'), headers: { ...headers } }
  })
  const png = await createCharts({ host, scheme: 'http', key }).png(chart, size)
  expect(await pictureOf(png)).toMatchObject({ width: 600, height: 400 })
  const sent = JSON.parse(bodies[0] ?? '')
  expect(sent).toMatchObject({
    width: 300,
    height: 200,
    devicePixelRatio: 2,
    version: '4',
    format: 'png',
    key,
  })
  expect(JSON.parse(sent.chart)).toEqual(chart)
})

test.each([
  [429, 'busy'],
  [503, 'busy'],
  [500, 'busy'],
  [400, 'refused'],
  [403, 'refused'],
] as const)('an answer of %i is %s, and says neither the key nor the address', async (status, kind) => {
  const headers = { 'x-quickchart-error': `wrong key ${key}` }
  const { host } = await rendererThat(async () => ({ status, body: key, headers }))
  const failure = await failureOf(createCharts({ host, scheme: 'http', key }).png(chart, size))
  expect(failure.kind).toBe(kind)
  expect(failure.message).toBe(`the chart renderer answered ${status}`)
  expect(JSON.stringify([failure.message, failure.stack, failure.cause])).not.toMatch(/7781|127\.0\.0\.1/)
})

test('a renderer that is away, or says nothing, is unreachable', async () => {
  const silent = await rendererThat(() => 'never')
  const late = createCharts({ host: silent.host, scheme: 'http', key, timeoutMs: 50 })
  expect(await failureOf(late.png(chart, size))).toMatchObject({
    kind: 'unreachable',
    message: 'the chart renderer gave no answer in time',
  })
  const away = createCharts({ host: '127.0.0.1:1', scheme: 'http', key })
  const failure = await failureOf(away.png(chart, size))
  expect(failure).toMatchObject({ kind: 'unreachable', message: 'the chart renderer cannot be reached' })
})

test('an answer that is no PNG is not passed on as one', async () => {
  const { host } = await rendererThat(async () => ({ status: 200, body: '<html>' }))
  expect(await failureOf(createCharts({ host, scheme: 'http' }).png(chart, size))).toMatchObject({
    kind: 'refused',
  })
})

test('the environment says whose renderer it is', async () => {
  const { host, bodies } = await rendererThat(async (_body, path) => ({ status: 400, body: path }))
  const charts = chartsFromEnvironment({
    QUICKCHART_HOST: host,
    QUICKCHART_SCHEME: 'http',
    QUICKCHART_KEY: key,
  })
  await failureOf(charts.png(chart, size))
  expect(JSON.parse(bodies[0] ?? '').key).toBe(key)
  expect(() => chartsFromEnvironment({})).not.toThrow()
  expect(() => chartsFromEnvironment({ QUICKCHART_SCHEME: 'ftp' })).toThrow('QUICKCHART_SCHEME')
})
