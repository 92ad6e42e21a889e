import { siteOf } from '#core/directory.ts'
import type { AlarmView } from '#core/notice.ts'
import { isDrawable } from '#core/picture.ts'
import type { LimitRule, Rule } from '#core/rule.ts'
import { type SpanName, spans } from '#core/span.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { chartConfig } from '../channels/charts/chart-config.ts'
import type { Flows } from '../flows/deps.ts'
import { readSeries } from '../flows/read-series.ts'
import type { CardCharts } from '../ports/telling.ts'

type Size = { readonly width: number; readonly height: number; readonly ratio: number }

/** Who draws a Chart.js configuration: `bot/charts.ts`, with whatever renderer it was given. */
export type Draw = (config: object, size: Size) => Promise<Uint8Array>

/** In CSS pixels, as wide as a message on a phone and low enough for the words under it; drawn twice as fine. */
const size: Size = { width: 420, height: 240, ratio: 2 }
/** More columns than this are narrower than a line. */
const columns = 210
/** How much of what was before belongs to the picture of an alarm. */
const beforeMs = 20 * minuteMs

/** The shortest span that shows how it began. */
const spanFor = (view: AlarmView, now: Millis): SpanName => {
  const ageMs = now - view.began + beforeMs
  return ageMs <= spans['1h'] ? '1h' : ageMs <= spans['24h'] ? '24h' : '7d'
}

const isLimit = (rule: Rule): rule is LimitRule => rule.kind === 'high' || rule.kind === 'low'

/** The small charts in cards. The flows are asked for when they are needed, because they are made with this. */
export const createCardCharts = (flows: () => Flows, draw: Draw): CardCharts => ({
  draw: async (organization, view, { directory, language, now }) => {
    const sensor = directory.sensors.get(view.sensor)
    if (sensor === undefined || view.rule.kind === 'silent' || !isDrawable(view.rule)) return undefined
    const { quantity } = view.rule
    const span = spanFor(view, now)
    const [from, to] = [now - spans[span], now]
    const { series } = await readSeries(flows(), organization, sensor, quantity, { from, to, columns })
    if (series.stretches.length === 0) return undefined
    const config = chartConfig({
      quantity,
      span,
      from,
      to,
      lines: [{ name: sensor.name, series }],
      limits: sensor.rules.filter(isLimit).filter((rule) => rule.quantity === quantity),
      alarms: [[view.began, view.clearedAt ?? now]],
      silences: [],
      language,
      timeZone: siteOf(directory, sensor)?.timeZone ?? 'UTC',
    })
    return draw(config, size)
  },
})
