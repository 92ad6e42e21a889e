import { type Guarded, listOf, numeric, oneOf, orNull, record, text } from '#core/wire/guard.ts'

// Flat rows, because Grafana's Infinity reads columns out of a list of objects.

export const isSearchAnswer = record({ values: listOf(record({ text, value: text })) })

const point = record({ time: numeric, name: text, value: orNull(numeric) })
const unread = record({ name: text, from: numeric, to: numeric })
/** `unread`: when something of a sensor is stored that cannot be read, and is missing in its points. */
export const isQueryAnswer = record({ points: listOf(point), unread: listOf(unread) })
export type Point = Guarded<typeof point>
export type Unread = Guarded<typeof unread>

const annotation = record({ time: numeric, timeEnd: numeric, title: text, text, tags: text })
export const isAnnotationsAnswer = record({ annotations: listOf(annotation) })
export type Annotation = Guarded<typeof annotation>

/** What a row wants, what wants most first. */
export const states = [
  'critical',
  'warning',
  'silent',
  'blind',
  'maintenance',
  'returned',
  'late',
  'ok',
] as const
export type State = (typeof states)[number]

const row = record({
  name: text,
  site: text,
  state: oneOf(...states),
  quantity: orNull(text),
  value: orNull(numeric),
  unit: orNull(text),
  takenBy: orNull(text),
  heardAt: orNull(numeric),
})
export type NowRow = Guarded<typeof row>

export const isNowAnswer = record({
  counts: record({ critical: numeric, warning: numeric, silent: numeric, ok: numeric }),
  rows: listOf(row),
})
