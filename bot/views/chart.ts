import { siteOf } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { linesMax } from '../../pipeline/channels/charts/chart-input.ts'
import type { ChartedSensor, ChartRead } from '../../pipeline/flows/read/read-chart.ts'
import { zoneLine } from './ladder-words.ts'
import { valueWords } from './row-values.ts'
import type { Moment, Say } from './say.ts'
import { unreadTimes } from './unread-times.ts'

/** As the lines are marked in the chart, in its order. */
const marks: readonly string[] = ['●', '▲', '■', '◆', '✕', '✳']

const nowWords = (say: Say, chart: ChartRead, { row }: ChartedSensor): string => {
  const value = row.values[chart.quantity]
  const site = siteOf(chart.directory, row.sensor)
  if (row.heardAt === 0) return say.html('bot-never-heard')
  // The axis of the picture is in the site's time: two clocks in one message would be read as one.
  const heard = say.siteTime(site, row.heardAt)
  if (value === undefined || value.kind === 'none') return say.html('bot-chart-no-value', { time: heard })
  const at = (instant: Millis): Moment => say.siteTime(site, instant)
  if (value.kind === 'past') return valueWords(say, chart.quantity, value, at)
  return say.html('bot-chart-now', { value: say.value(chart.quantity, value.value), time: at(value.at) })
}

const rangeWords = (say: Say, { quantity }: ChartRead, { series }: ChartedSensor): string => {
  const buckets = series.stretches.flat()
  if (buckets.length === 0) return say.html('chart-unknown')
  const low = say.value(quantity, Math.min(...buckets.map(({ min }) => min)))
  const high = say.value(quantity, Math.max(...buckets.map(({ max }) => max)))
  return say.html('bot-chart-range', { low, high })
}

/** The words under a chart: what each sensor says now, between what it was, and where its limits are. */
export const chartCaption = (say: Say, chart: ChartRead): string => {
  const { sensors, limits, quantity, span } = chart
  const many = sensors.length > 1
  const period = say.html(`chart-span-${span}`)
  const lines = sensors.slice(0, linesMax).flatMap((charted, index) => {
    const name = say.bold(charted.row.sensor.name).marked
    const now = nowWords(say, chart, charted)
    const range = rangeWords(say, chart, charted)
    return many ? [`${marks[index]} ${name}: ${now} (${range})`] : [`${name}: ${now}`, `${period}: ${range}`]
  })
  // The picture shows the limits of before, too; in words stand those of now.
  const ofNow = limits.filter(({ until }) => until === undefined)
  const limitWords = [...new Set(ofNow.map(({ setpoint }) => say.limit(quantity, setpoint)))]
  const limit = limitWords.length === 0 ? [] : [say.html('chart-limit', { limits: limitWords.join(', ') })]
  const [first] = sensors
  const site = first && siteOf(chart.directory, first.row.sensor)
  const marked = unreadTimes(chart.unread, (at) => say.siteTime(site, at), 'html')
  const unread = marked === '' ? [] : [say.html('chart-not-read', { times: { marked } })]
  return [
    ...lines,
    ...(many ? [`(${period})`] : []),
    ...limit,
    ...unread,
    ...zoneLine(say, chart.directory, site),
  ].join('\n')
}
