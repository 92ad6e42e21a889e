import { spans } from '#core/history/span.ts'
import { isId } from '#core/ids.ts'
import { isQuantity, type Quantity } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { RefusalName } from '../refusals.ts'

/** The spans until now that a page can show: those of every chart. */
const spansInHours = Object.values(spans).map((ms) => ms / hourMs)
/** One column for about three of a phone's points: more could not be told apart there. */
const columnsUsual = 240
const columnsRange = { least: 60, most: 720 }
const spanRange = { leastMs: minuteMs, mostMs: 31 * dayMs }

/** A part of the past, or so many hours until whenever it is answered. */
export type Window = { readonly from: Millis; readonly to: Millis } | { readonly hours: number }
export type SeriesQuery = {
  readonly sensor: string
  readonly quantity: Quantity
  readonly window: Window
  readonly columns: number
}

const instantOf = (written: string | null): Millis => {
  const isInstant = written !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(written)
  return isInstant ? Date.parse(written) : Number.NaN
}

const windowOf = (query: URLSearchParams): Window | undefined => {
  if (query.has('hours')) {
    const hours = spansInHours.find((span) => String(span) === query.get('hours'))
    return hours === undefined ? undefined : { hours }
  }
  const [from, to] = [instantOf(query.get('from')), instantOf(query.get('to'))]
  const fits = from > 0 && to - from >= spanRange.leastMs && to - from <= spanRange.mostMs
  return fits ? { from, to } : undefined
}

const columnsOf = (written: string | null): number | undefined => {
  if (written === null) return columnsUsual
  const columns = /^\d{1,4}$/.test(written) ? Number(written) : 0
  return columns >= columnsRange.least && columns <= columnsRange.most ? columns : undefined
}

/** What `query` asks for, or the name of what is wrong with it. */
export const parseSeriesQuery = (query: URLSearchParams): SeriesQuery | RefusalName => {
  const sensor = query.get('sensor')
  const quantity = query.get('quantity') ?? ''
  if (!isId('sensor', sensor)) return 'bad-sensor'
  if (!isQuantity(quantity)) return 'bad-quantity'
  const window = windowOf(query)
  if (window === undefined) return 'bad-hours'
  const columns = columnsOf(query.get('columns'))
  return columns === undefined ? 'bad-columns' : { sensor, quantity, window, columns }
}
