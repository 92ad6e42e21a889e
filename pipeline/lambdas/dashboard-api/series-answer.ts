import { limitPeriods } from '#core/history/limit-periods.ts'
import type { Bucket } from '#core/history/series.ts'
import { spans } from '#core/history/span.ts'
import { isId } from '#core/ids.ts'
import { isQuantity, type Quantity, quantities } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import type { Flows } from '../../flows/deps.ts'
import { readSeries } from '../../flows/read/read-series.ts'
import { answerVersion } from './board-answer.ts'
import { endedAlarms } from './ended-alarms.ts'
import { limitLines } from './limits.ts'
import type { Reader } from './reader.ts'
import type { RefusalName } from './response.ts'
import { timelineOf } from './timeline.ts'

/** The spans that a page can show: those of every chart. */
const spansInHours = Object.values(spans).map((ms) => ms / hourMs)
/** One column for about three of a phone's points: more could not be told apart. */
const columns = 240
/** As many lines of its history as a limit is followed back through. */
const factsMax = 1_000
/** A thousandth of any unit is finer than any probe. */
const perUnit = 1_000

export type SeriesQuery = { readonly sensor: string; readonly quantity: Quantity; readonly hours: number }

/** What `query` asks for, or the name of what is wrong with it. */
export const parseSeriesQuery = (query: URLSearchParams): SeriesQuery | RefusalName => {
  const sensor = query.get('sensor')
  const quantity = query.get('quantity') ?? ''
  const hours = spansInHours.find((span) => String(span) === query.get('hours'))
  if (!isId('sensor', sensor)) return 'bad-sensor'
  if (!isQuantity(quantity)) return 'bad-quantity'
  return hours === undefined ? 'bad-hours' : { sensor, quantity, hours }
}

const rounded = (value: number): number => Math.round(value * perUnit) / perUnit
const packed = ({ at, min, max, mean, count }: Bucket) =>
  [Math.round(at), rounded(min), rounded(max), rounded(mean), count] as const

/** One quantity of one sensor until now (exclusive); each bucket is `[at, min, max, mean, count]`, `at` its middle. */
export const seriesAnswer = async (flows: Flows, reader: Reader, asked: SeriesQuery) => {
  const sensor = reader.directory.sensors.get(asked.sensor)
  if (sensor === undefined) return undefined
  const { quantity, hours } = asked
  const to = flows.clock.now()
  const from = to - hours * hourMs
  const [read, facts] = await Promise.all([
    readSeries(flows, reader.organization, sensor, quantity, { from, to, columns }),
    flows.stores.history.list(reader.organization, sensor.id, factsMax),
  ])
  const { columnMs, gapMs, series } = read
  return {
    version: answerVersion,
    sensor: sensor.id,
    quantity,
    unit: quantities[quantity].unit,
    hours,
    from,
    to,
    columnMs,
    gapMs,
    // What is not known from before the sensor was in use is not missing.
    since: sensor.addedAt,
    limits: limitLines(limitPeriods(sensor.rules, facts, quantity, from)),
    ended: endedAlarms(facts, quantity, from),
    events: timelineOf(facts, sensor, quantity, from),
    stretches: series.stretches.map((stretch) => stretch.map(packed)),
  }
}
