import type { Quantity } from '#core/reading.ts'
import {
  either,
  five,
  flag,
  type Guard,
  type Guarded,
  listOf,
  numeric,
  oneOf,
  orNull,
  pair,
  record,
  text,
} from './guard.ts'

/** What pipeline/lambdas/dashboard-api answers, as this page understands it. Another version is not guessed at. */
const version = oneOf(1)
/** What an alarm can be of. */
const ruleKind = oneOf('high', 'low', 'rate', 'silent', 'frozen', 'overdue', 'drill', 'uncovered')
const severity = oneOf('warning', 'critical')
const names: Readonly<Record<Quantity, true>> = {
  temperature: true,
  humidity: true,
  pressure: true,
  co2: true,
  illuminance: true,
  motion: true,
  door: true,
  battery: true,
  power: true,
  energy: true,
  disk: true,
  clock: true,
  charge: true,
  lowBattery: true,
}
const quantity: Guard<Quantity> = (raw): raw is Quantity =>
  typeof raw === 'string' && Object.hasOwn(names, raw)

const limitFields = {
  rule: text,
  kind: oneOf('high', 'low'),
  quantity,
  value: numeric,
  unit: text,
  severity,
} as const
const limit = record(limitFields)
/** In a chart: since when, and until when, it was so; null where the chart does not reach. */
const limitLine = record({
  ...limitFields,
  deadband: numeric,
  from: orNull(numeric),
  until: orNull(numeric),
})
export type LimitLine = Guarded<typeof limitLine>
export type LimitAnswer = Guarded<typeof limit>

const alarm = record({
  rule: text,
  kind: ruleKind,
  quantity: orNull(quantity),
  unit: text,
  limit: orNull(numeric),
  missing: orNull(oneOf('blind', 'deaf')),
  severity,
  state: oneOf('active', 'recovering', 'returned', 'ended'),
  raisedAt: numeric,
  began: numeric,
  clearedAt: orNull(numeric),
  worst: orNull(record({ value: numeric, at: numeric })),
  owner: orNull(record({ name: text, at: numeric })),
  instruction: orNull(text),
  /** From the second time on. */
  story: orNull(record({ began: numeric, count: numeric, longestMs: numeric })),
  changed: orNull(record({ name: text, at: numeric, limit: orNull(numeric) })),
  /** What who has it wrote about it. */
  remark: orNull(record({ name: text, at: numeric, words: text })),
  /** Of a site's duty: the hours that nobody has. */
  hours: orNull(record({ from: numeric, to: numeric })),
})
export type AlarmAnswer = Guarded<typeof alarm>

const value = record({
  quantity,
  value: either(numeric, oneOf('unavailable')),
  unit: text,
  last: orNull(record({ value: numeric, at: numeric })),
})
export type ValueAnswer = Guarded<typeof value>

const row = record({
  sensor: text,
  name: text,
  kind: oneOf('sensor', 'gateway', 'duty'),
  site: text,
  siteName: text,
  presence: oneOf('live', 'late', 'silent'),
  heardAt: orNull(numeric),
  values: listOf(value),
  blind: flag,
  alarms: listOf(alarm),
  breach: orNull(
    record({
      kind: oneOf('high', 'low', 'rate', 'silent'),
      unit: text,
      limit: orNull(numeric),
      since: numeric,
      ringsInMs: orNull(numeric),
    }),
  ),
  silence: orNull(record({ name: text, until: numeric, reason: text })),
  /** It is out of service; `name` answers for that. */
  maintenance: orNull(record({ name: text, from: numeric, until: numeric, reason: text })),
  clockWrong: orNull(numeric),
  hindrance: orNull(record({ why: text, since: numeric })),
  limits: listOf(limit),
})
export type RowAnswer = Guarded<typeof row>

export const isBoardAnswer = record({
  version,
  now: numeric,
  speed: numeric,
  language: oneOf('en', 'sv'),
  reader: record({ name: text, mayAct: flag }),
  organization: record({ id: text, name: text }),
  sites: listOf(record({ id: text, name: text, timeZone: text })),
  strangers: numeric,
  rows: listOf(row),
})
export type BoardAnswer = Guarded<typeof isBoardAnswer>

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
  what: oneOf(
    'raised',
    'worsened',
    'cleared',
    'acknowledged',
    'acknowledgement-ended',
    'handed-on',
    'noted',
    'silenced',
    'silence-ended',
    'maintenance-began',
    'maintenance-ended',
    'rule-changed',
  ),
  name: orNull(text),
  kind: orNull(ruleKind),
  limit: orNull(numeric),
  unit: text,
  value: orNull(numeric),
  began: orNull(numeric),
  until: orNull(numeric),
  reason: orNull(text),
  through: orNull(oneOf('page', 'mail', 'sms', 'call')),
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
export type FiguresAnswer = Guarded<typeof figures>

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
  spells: record({ alarms: intervals, silences: intervals, maintenances: intervals }),
  figures: orNull(figures),
  isOfHours: flag,
  stretches: listOf(listOf(five)),
})
export type SeriesAnswer = Guarded<typeof isSeriesAnswer>

/** A change was carried out, or is not needed any more; what stands is what the board says. */
export const isChanged = record({ kind: text })

export const isRefusalAnswer = record({ error: text, message: text })
