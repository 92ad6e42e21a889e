import { either, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { door, version } from './words.ts'

const cell = orNull(either(text, numeric))

/** One line of the audit: who, when, what, of what, old, new, why, and by which door. */
const auditLine = record({
  id: text,
  at: numeric,
  what: text,
  /** Null when nobody did it, but time, a sensor or the system. */
  name: orNull(text),
  about: oneOf('sensor', 'organization', 'site', 'person', 'chat', 'invitation', 'token'),
  aboutName: text,
  sensor: orNull(text),
  old: cell,
  new: cell,
  why: orNull(text),
  through: orNull(door),
})
export type AuditLine = Guarded<typeof auditLine>

export const isAuditAnswer = record({
  version,
  now: numeric,
  lines: listOf(auditLine),
  /** So many lines of that time cannot be read. */
  unread: numeric,
  /** Ask for what was before that; null when there is no more. */
  earlier: orNull(numeric),
  /** Whose lines can be asked for. */
  people: listOf(record({ id: numeric, name: text })),
})
export type AuditAnswer = Guarded<typeof isAuditAnswer>
