import type { Quantity } from '../reading.ts'
import { limitFields } from './board-answers.ts'
import { curveEventKinds } from './event-kinds.ts'
import { five, flag, type Guarded, listOf, numeric, oneOf, orNull, pair, record, text } from './guard.ts'
import { door, quantity, ruleKind, version } from './words.ts'

/** In a chart: since when, and until when, it was so; null where the chart does not reach. */
const limitLine = record({
  ...limitFields,
  deadband: numeric,
  from: orNull(numeric),
  until: orNull(numeric),
})
export type LimitLine = Guarded<typeof limitLine>

/** An alarm that somebody's change ended: the limit that it rang by, and where that was moved. */
const ended = record({
  at: numeric,
  name: orNull(text),
  unit: text,
  limit: orNull(numeric),
  movedTo: orNull(numeric),
})
export type EndedAnswer = Guarded<typeof ended>

/** What happened in the time of a chart. */
const event = record({
  at: numeric,
  what: oneOf(...curveEventKinds),
  name: orNull(text),
  kind: orNull(ruleKind),
  limit: orNull(numeric),
  unit: text,
  value: orNull(numeric),
  began: orNull(numeric),
  until: orNull(numeric),
  reason: orNull(text),
  through: orNull(door),
})
type Event = Guarded<typeof event>
/** With the quantity of its chart. */
export type EventAnswer = Event & { readonly quantity: Quantity }

/** From when to when something was so, in pairs. */
const intervals = listOf(pair)
export type Intervals = Guarded<typeof intervals>

/** What the span of a chart comes to; null where nothing was known in it. */
const figures = record({
  min: numeric,
  max: numeric,
  mean: numeric,
  outsideMs: orNull(numeric),
  knownMs: numeric,
  gapMs: numeric,
  meanKinetic: orNull(numeric),
})

/** Each bucket is `[at, min, max, mean, count]`; between two stretches nothing is known. */
export const isSeriesAnswer = record({
  version,
  sensor: text,
  quantity,
  unit: text,
  hours: numeric,
  from: numeric,
  to: numeric,
  columnMs: numeric,
  gapMs: numeric,
  since: numeric,
  limits: listOf(limitLine),
  ended: listOf(ended),
  events: listOf(event),
  /** What happened before that in this time is not told; null where all of it is. */
  toldFrom: orNull(numeric),
  spells: record({ alarms: intervals, silences: intervals, maintenances: intervals }),
  figures: orNull(figures),
  isOfHours: flag,
  /** Times of which something is stored that cannot be read: it is missing in the curve and in its figures. */
  unread: intervals,
  stretches: listOf(listOf(five)),
})
export type SeriesAnswer = Guarded<typeof isSeriesAnswer>

/** The last hours of sensors; a mean is null where nothing was known for an hour. */
export const isDayAnswer = record({
  version,
  from: numeric,
  to: numeric,
  sensors: listOf(
    record({
      sensor: text,
      /** The first of which anything is known in that time; null where nothing is. */
      quantity: orNull(quantity),
      means: listOf(orNull(numeric), 24),
      /** False where something is stored that cannot be read: it is missing in the means. */
      isWhole: flag,
    }),
    60,
  ),
})
export type DayAnswer = Guarded<typeof isDayAnswer>
