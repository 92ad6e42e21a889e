import type { Quantity } from '#core/reading.ts'
import { quantity as isQuantityName } from '#core/wire/words.ts'
import type { Hours, View } from './view.ts'

/** What a chart shows, as its address says it: a part of time, quantities, and other sensors beside the first. */
export type Shown = {
  readonly view: View
  readonly quantities: readonly Quantity[]
  readonly others: readonly string[]
}

const hoursKnown: readonly Hours[] = [1, 24, 168, 720]
/** More lines than this are a knot. */
export const othersMax = 3

const instant = (written: string | null): number => {
  const at = written === null ? Number.NaN : Date.parse(written)
  return Number.isFinite(at) ? at : Number.NaN
}

const viewIn = (query: URLSearchParams): View => {
  const [from, to] = [instant(query.get('from')), instant(query.get('to'))]
  if (to > from) return { kind: 'span', from, to }
  const hours = hoursKnown.find((one) => String(one) === query.get('hours')) ?? 1
  return { kind: 'latest', hours }
}

const listIn = (written: string | null): readonly string[] =>
  (written ?? '').split(',').filter((one) => one !== '')

/** What an address asks for; what it does not say, or nobody can read, is the last hour of the first quantity. */
export const readShown = (query: URLSearchParams): Shown => ({
  view: viewIn(query),
  quantities: listIn(query.get('quantity')).filter(isQuantityName),
  others: listIn(query.get('with')).slice(0, othersMax),
})

const written = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/:00Z$/, 'Z')

/** The address of exactly this view of a sensor; times in it are instants that mean the same everywhere. */
export const writeShown = (sensor: string, { view, quantities, others }: Shown): string => {
  const query = new URLSearchParams({ sensor })
  if (quantities.length > 0) query.set('quantity', quantities.join(','))
  if (others.length > 0) query.set('with', others.join(','))
  if (view.kind === 'span') {
    query.set('from', written(view.from))
    query.set('to', written(view.to))
  } else if (view.hours !== 1) query.set('hours', String(view.hours))
  // Colons and commas may stand in a query as they are, and people read addresses.
  return query.toString().replace(/%3A/g, ':').replace(/%2C/g, ',')
}
