import { createHash, timingSafeEqual } from 'node:crypto'

/** What is drawn: a Chart.js 4 configuration that is plain data, and how large. */
export type ChartRequest = {
  readonly chart: { readonly type: ChartType; readonly data: object; readonly options: object }
  /** In CSS pixels; the picture is `devicePixelRatio` times as large. */
  readonly width: number
  readonly height: number
  readonly devicePixelRatio: number
  readonly backgroundColor: string
}
export type ParsedRequest =
  | { readonly ok: true; readonly request: ChartRequest }
  | { readonly ok: false; readonly status: 400 | 403 | 413; readonly sentence: string }

const chartTypes = ['line', 'bar', 'scatter', 'bubble', 'pie', 'doughnut', 'radar', 'polarArea'] as const
type ChartType = (typeof chartTypes)[number]

/** What a render may cost. Six sensors with bands, limits and shades have some 5,000 entries in 150 KB. */
export const limits = {
  bodyBytes: 512 * 1024,
  entries: 30_000,
  sideMin: 50,
  sideMax: 2_000,
  ratioMin: 0.5,
  ratioMax: 4,
  /** Four bytes each while it is drawn. */
  pixels: 6_000_000,
} as const

/** What QuickChart takes when it is not said. */
const defaults = { width: 500, height: 300, devicePixelRatio: 1, backgroundColor: '#ffffff' } as const

const color = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|(rgb|hsl)a?\([\d.,%\s/]{3,40}\))$/i

type Refusal = Extract<ParsedRequest, { readonly ok: false }>
const refuse = (sentence: string, status: Refusal['status'] = 400): Refusal => ({
  ok: false,
  status,
  sentence,
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compared in a time that says nothing of how much was right. */
const isKey = (given: unknown, key: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(key))

/** How many entries all lists of a value have together, up to a few more than `max`. */
const countEntries = (value: unknown, max: number): number => {
  let count = 0
  const waiting: unknown[] = [value]
  while (waiting.length > 0 && count <= max) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) count += next.length
    for (const part of Object.values(next)) if (typeof part === 'object') waiting.push(part)
  }
  return count
}

/** Nothing when it was not said, `bad` when it is no number within the bounds. */
const numberWithin = (value: unknown, min: number, max: number): number | undefined | 'bad' => {
  if (value === undefined || value === null) return undefined
  // QuickChart takes numbers as text too.
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && number >= min && number <= max ? number : 'bad'
}

const readChart = (raw: unknown): ChartRequest['chart'] | Refusal => {
  const chart = typeof raw === 'string' ? parseJson(raw) : raw
  if (!isRecord(chart))
    return refuse('chart must be a JSON object, or a text of one: functions and other code are not run here.')
  const { data, options = {} } = chart
  const type = chartTypes.find((one) => one === chart.type)
  if (type === undefined) return refuse(`chart.type must be one of ${chartTypes.join(', ')}.`)
  if (!isRecord(data) || !Array.isArray(data.datasets) || !data.datasets.every(isRecord))
    return refuse('chart.data must be an object with a list of datasets.')
  if (!isRecord(options)) return refuse('chart.options must be an object.')
  if (countEntries(chart, limits.entries) > limits.entries)
    return refuse(`chart has more than ${limits.entries} entries in its lists.`, 413)
  return { type, data, options }
}

/** The body of QuickChart's `POST /chart`, or the sentence that says what is wrong with it. */
export const parseChartRequest = (body: string, key: string | undefined): ParsedRequest => {
  if (Buffer.byteLength(body) > limits.bodyBytes)
    return refuse(`The body is larger than ${limits.bodyBytes} bytes.`, 413)
  const asked = parseJson(body)
  if (!isRecord(asked)) return refuse('The body must be a JSON object.')
  if (key !== undefined && !isKey(asked.key, key))
    return refuse('key is missing or not the one of this renderer.', 403)
  const { sideMin, sideMax, ratioMin, ratioMax, pixels } = limits
  const width = numberWithin(asked.width, sideMin, sideMax) ?? defaults.width
  const height = numberWithin(asked.height, sideMin, sideMax) ?? defaults.height
  if (width === 'bad' || height === 'bad')
    return refuse(`width and height must be numbers from ${sideMin} to ${sideMax}.`)
  const devicePixelRatio =
    numberWithin(asked.devicePixelRatio, ratioMin, ratioMax) ?? defaults.devicePixelRatio
  if (devicePixelRatio === 'bad')
    return refuse(`devicePixelRatio must be a number from ${ratioMin} to ${ratioMax}.`)
  if (width * height * devicePixelRatio ** 2 > pixels)
    return refuse(`The picture would have more than ${pixels} pixels.`)
  const { backgroundColor = defaults.backgroundColor, format = 'png', version = '4' } = asked
  if (typeof backgroundColor !== 'string' || !color.test(backgroundColor))
    return refuse('backgroundColor must be a color such as white, #ffffff or rgb(255,255,255).')
  if (format !== 'png') return refuse('format must be png.')
  if (!/^4(\.|$)/.test(String(version))) return refuse("version must be '4', the version of Chart.js.")
  const chart = readChart(asked.chart)
  if ('ok' in chart) return chart
  return { ok: true, request: { chart, width, height, devicePixelRatio, backgroundColor } }
}
