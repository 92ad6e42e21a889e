import { causes } from '../care/cause.ts'
import { alarmEventKinds } from './event-kinds.ts'
import { flag, type Guarded, listOf, maybe, numeric, oneOf, orNull, record, text, whole } from './guard.ts'
import { door, quantity, ruleKind, severity, version, way } from './words.ts'

export const cause = oneOf(...causes)
const named = record({ name: text, at: numeric })

/** One alarm in a list: what rang, by which limit (as it was then), for how long, and who took it. */
const alarmFields = {
  sensor: text,
  name: text,
  site: text,
  siteName: text,
  rule: text,
  /** Null where the history does not say it. */
  kind: orNull(ruleKind),
  quantity: orNull(quantity),
  unit: text,
  limit: orNull(numeric),
  missing: orNull(oneOf('blind', 'deaf')),
  severity,
  state: oneOf('active', 'recovering', 'returned', 'ended'),
  raisedAt: numeric,
  began: numeric,
  clearedAt: orNull(numeric),
  worst: orNull(numeric),
  owner: orNull(named),
  cause: orNull(cause),
  /** False when not all of its history was read: when it was over, who took it and what it was may stand there, where that is null. */
  isWhole: flag,
} as const
const alarmLine = record(alarmFields)
export type AlarmLineAnswer = Guarded<typeof alarmLine>

/** Those that stand or that nobody took note of, and a page of those that are over, newest first. */
export const isAlarmsAnswer = record({
  version,
  now: numeric,
  open: listOf(alarmLine),
  recent: listOf(alarmLine),
  /** So many lines of the history of that time cannot be read. */
  unread: numeric,
  /** Ask for what was before that; null when there is no more. */
  earlier: orNull(numeric),
})
export type AlarmsAnswer = Guarded<typeof isAlarmsAnswer>

/** What happened to an alarm. `told`: somebody was told of it, `way` says how and `result` what became of that. */
const incidentEvent = record({
  at: numeric,
  what: oneOf('crossed', 'told', ...alarmEventKinds),
  name: orNull(text),
  value: orNull(numeric),
  limit: orNull(numeric),
  until: orNull(numeric),
  /** Of who handed it on: to whom. */
  to: orNull(text),
  words: orNull(text),
  cause: orNull(cause),
  way: orNull(way),
  result: orNull(oneOf('sent', 'waiting', 'failed', 'dead', 'refused')),
  isDuty: flag,
  through: orNull(door),
})
export type IncidentEvent = Guarded<typeof incidentEvent>

export const isAlarmAnswer = record({
  version,
  now: numeric,
  ...alarmFields,
  timeZone: text,
  /** The limit of now, where somebody has moved it since. */
  limitNow: orNull(numeric),
  instruction: orNull(text),
  isMine: flag,
  remark: orNull(record({ name: text, at: numeric, words: text })),
  silence: orNull(record({ name: text, until: numeric, reason: text })),
  events: listOf(incidentEvent),
  /** So many chats more could remember that they were told of it, and were not asked. */
  unasked: maybe(whole),
  /** Who can have it handed to them. */
  others: listOf(record({ id: numeric, name: text })),
})
export type AlarmAnswerWhole = Guarded<typeof isAlarmAnswer>
