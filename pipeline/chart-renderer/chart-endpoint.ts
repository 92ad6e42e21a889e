import { parseChartRequest } from './chart-request.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Renderer } from './renderer.ts'

export type ChartResponse = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded: boolean
}

export type ChartEndpointDeps = {
  readonly render: Renderer
  /** Who does not say it is not drawn for. Without one whoever reaches this renderer may use it. */
  readonly key: string | undefined
  /** Told why a chart that looked right could not be drawn; never of the key. */
  readonly failed: (why: string) => void
}

/** A chart takes some 30 ms: who stands behind this many has waited a third of a second. */
const waitingMax = 10

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const refuse = (statusCode: number, sentence: string): ChartResponse => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    // Where QuickChart's client looks for the reason.
    'x-quickchart-error': sentence,
    ...(statusCode === 503 && { 'retry-after': '1' }),
  },
  body: JSON.stringify({ error: sentence }),
  isBase64Encoded: false,
})

const bodyOf = ({ body, isBase64Encoded }: Readonly<Record<string, unknown>>): string => {
  if (typeof body !== 'string') return ''
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body
}

const methodOf = ({ requestContext }: Readonly<Record<string, unknown>>): unknown =>
  isRecord(requestContext) && isRecord(requestContext.http) ? requestContext.http.method : undefined

/** QuickChart's `POST /chart` as a handler of Function URL events: one chart at a time, in the order of asking. */
export const createChartEndpoint = ({ render, key, failed }: ChartEndpointDeps) => {
  const inLine = oneAtATime(waitingMax)
  return async (event: unknown): Promise<ChartResponse> => {
    if (!isRecord(event) || methodOf(event) !== 'POST')
      return refuse(405, 'Only POST with a JSON body is answered here.')
    const parsed = parseChartRequest(bodyOf(event), key)
    if (!parsed.ok) return refuse(parsed.status, parsed.sentence)
    try {
      const png = await inLine(() => render(parsed.request))
      if (png === 'busy') return refuse(503, 'Too many charts are waiting; come again in a second.')
      return {
        statusCode: 200,
        headers: { 'content-type': 'image/png', 'cache-control': 'no-store' },
        body: Buffer.from(png).toString('base64'),
        isBase64Encoded: true,
      }
    } catch (error) {
      failed(error instanceof Error ? error.message.slice(0, 200) : 'unknown')
      return refuse(400, 'Chart.js cannot draw this chart.')
    }
  }
}
