import { secondMs } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { ground } from './looks.ts'

const loading = loadedOnce(() => import('quickchart-js'))

/** Loaded with the first chart: most of what a function is woken for draws none. */
const loadQuickChart = async () => {
  const { default: quickchart } = await loading()
  // Its types describe the CommonJS build; what Node loads is the module, whose default export is the class itself.
  return quickchart as unknown as typeof quickchart.default
}

export type ChartsDeps = {
  /** `quickchart.io`, or a renderer of one's own, with its port when it has one. */
  readonly host: string
  readonly scheme: 'https' | 'http'
  /** The account's key, where the renderer wants one. It is in no error and no log. */
  readonly key?: string
  readonly timeoutMs?: number
}

/** In CSS pixels; the picture is `ratio` times as large, for the screens of phones. */
type ChartSize = { readonly width: number; readonly height: number; readonly ratio: number }

export type Charts = {
  /** A chart as PNG, from a Chart.js 4 configuration that is plain data. Throws a `ChartFailure`. */
  png(config: object, size: ChartSize): Promise<Uint8Array>
}

/** `busy`: another try may work. `refused`: it will not, for this chart or with this key. */
export type ChartFailureKind = 'busy' | 'refused' | 'unreachable'

/** Why there is no chart; in words of our own, because a client's may hold the address and the key. */
export class ChartFailure extends Error {
  override readonly name = 'ChartFailure'
  readonly kind: ChartFailureKind
  constructor(kind: ChartFailureKind, why: string) {
    super(why)
    this.kind = kind
  }
}

const timeoutMsDefault = 8 * secondMs

const pngSignature = [0x89, 0x50, 0x4e, 0x47]
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, index) => bytes[index] === byte)

/** The client says the status in its message and nowhere else; the rest of the message is not repeated. */
const failureOf = (error: unknown): ChartFailure => {
  if (error instanceof ChartFailure) return error
  const status = /status code (\d{3})/.exec(error instanceof Error ? error.message : '')?.[1]
  if (status === undefined) return new ChartFailure('unreachable', 'the chart renderer cannot be reached')
  const busy = status === '429' || status.startsWith('5')
  return new ChartFailure(busy ? 'busy' : 'refused', `the chart renderer answered ${status}`)
}

const withinTime = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = new ChartFailure('unreachable', 'the chart renderer gave no answer in time')
    const timer = setTimeout(() => reject(late), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/** Charts by QuickChart's protocol, of quickchart.io or of our own renderer. */
export const createCharts = ({ host, scheme, key, timeoutMs = timeoutMsDefault }: ChartsDeps): Charts => ({
  async png(config, { width, height, ratio }) {
    const QuickChart = await loadQuickChart()
    const chart = new QuickChart(key)
      .setHost(host)
      .setScheme(scheme)
      .setVersion('4')
      .setFormat('png')
      .setBackgroundColor(ground)
      .setWidth(width)
      .setHeight(height)
      .setDevicePixelRatio(ratio)
      // As a text: an object would be sent as JavaScript, which no renderer of ours runs.
      .setConfig(JSON.stringify(config))
    try {
      const bytes = await withinTime(chart.toBinary(), timeoutMs)
      if (!isPng(bytes)) throw new ChartFailure('refused', 'the chart renderer answered with no PNG')
      return bytes
    } catch (error) {
      throw failureOf(error)
    }
  },
})

/**
 * Charts as the environment says: `QUICKCHART_HOST` (default quickchart.io), `QUICKCHART_SCHEME` (default https),
 * `QUICKCHART_KEY`. Throws for any other scheme.
 */
export const chartsFromEnvironment = (environment: Readonly<Record<string, string | undefined>>): Charts => {
  const { QUICKCHART_HOST: host, QUICKCHART_SCHEME: scheme = 'https', QUICKCHART_KEY: key } = environment
  if (scheme !== 'https' && scheme !== 'http') throw new Error('QUICKCHART_SCHEME must be https or http')
  return createCharts({ host: host || 'quickchart.io', scheme, ...(key && { key }) })
}
