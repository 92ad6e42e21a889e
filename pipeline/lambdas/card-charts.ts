import { siteOf } from '#core/directory.ts'
import { type SpanName, spans } from '#core/history/span.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../flows/deps.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import type { CardCharts } from '../ports/teller.ts'
import { type Environment, readVariables } from './variables.ts'

const configuring = loadedOnce(() => import('../channels/charts/chart-config.ts'))
const reading = loadedOnce(() => import('../flows/read/read-chart.ts'))
const drawing = loadedOnce(() => import('../channels/charts/quickchart-client.ts'))

type Size = { readonly width: number; readonly height: number; readonly ratio: number }

/** Draws a Chart.js configuration as PNG: `pipeline/channels/charts/quickchart-client.ts`, with whatever renderer it was given. */
export type Draw = (config: object, size: Size) => Promise<Uint8Array>

/** In CSS pixels: as wide as a message on a phone, and low enough for the words under it; drawn twice as fine. */
const size: Size = { width: 420, height: 240, ratio: 2 }
/** How much of what was before belongs to the picture of an alarm. */
const beforeMs = 20 * minuteMs

/** The shortest span that shows how it began. */
const spanFor = ({ began }: AlarmView, now: Millis): SpanName => {
  const neededMs = now - began + beforeMs
  return neededMs <= spans['1h'] ? '1h' : neededMs <= spans['24h'] ? '24h' : '7d'
}

/** The small charts in cards. The flows are asked for when they are needed, because they are made with this. */
export const createCardCharts = (flows: () => Flows, draw: Draw): CardCharts => ({
  draw: async (organization, view, { directory, language, now }) => {
    const sensor = directory.sensors.get(view.sensor)
    if (sensor === undefined || !('quantity' in view.rule)) return undefined
    // Loaded with the first picture: the card that it belongs to has gone by then.
    const [{ chartConfig }, { readChart }] = await Promise.all([configuring(), reading()])
    const { quantity } = view.rule
    const asked = { sensors: [sensor], span: spanFor(view, now), quantity }
    const chart = await readChart(flows(), organization, asked)
    const since = sensor.addedAt
    const lines = (chart?.sensors ?? []).map(({ series }) => ({ name: sensor.name, series, since }))
    if (chart === undefined || lines.every(({ series }) => series.stretches.length === 0)) return undefined
    const timeZone = siteOf(directory, sensor)?.timeZone ?? 'UTC'
    return draw(chartConfig({ ...chart, lines, language, timeZone }), size)
  },
})

/**
 * Pictures where the environment names a renderer; without one nothing about a freezer is sent to somebody else for a
 * picture. The renderer's client is loaded when the first one is drawn, so that no alarm waits for that.
 */
export const cardChartsFromEnvironment = (
  environment: Environment,
): ((flows: () => Flows) => CardCharts) | undefined => {
  const read = readVariables(environment, [], ['QUICKCHART_HOST', 'QUICKCHART_SCHEME', 'QUICKCHART_KEY'])
  if (read.QUICKCHART_HOST === undefined) return undefined
  const draw: Draw = async (config, of) => {
    const { chartsFromEnvironment } = await drawing()
    return chartsFromEnvironment(read).png(config, of)
  }
  return (flows) => createCardCharts(flows, draw)
}
