import type { Quantity } from '#core/reading.ts'
import {
  either,
  flag,
  type Guard,
  type Guarded,
  listOf,
  numeric,
  oneOf,
  orNull,
  record,
  text,
} from './guard.ts'

/** What pipeline/lambdas/dashboard-api answers, as this page understands it. Another version is not guessed at. */
export const version = oneOf(1)
/** What an alarm can be of. */
export const ruleKind = oneOf('high', 'low', 'rate', 'silent', 'frozen', 'overdue', 'drill', 'uncovered')
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
export const isQuantityName: Guard<Quantity> = (raw): raw is Quantity =>
  typeof raw === 'string' && Object.hasOwn(names, raw)

export const limitFields = {
  rule: text,
  kind: oneOf('high', 'low'),
  quantity: isQuantityName,
  value: numeric,
  unit: text,
  severity,
} as const
const limit = record(limitFields)
export type LimitAnswer = Guarded<typeof limit>

const alarm = record({
  rule: text,
  kind: ruleKind,
  quantity: orNull(isQuantityName),
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
  quantity: isQuantityName,
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

/** A change was carried out, or is not needed any more; what stands is what the board says. */
export const isChanged = record({ kind: text })

export const isRefusalAnswer = record({ error: text, message: text })
