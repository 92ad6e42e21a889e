import { flag, type Guarded, listOf, numeric, orNull, record, text } from './guard.ts'
import { language, role, version } from './words.ts'

const person = record({
  id: numeric,
  name: text,
  role,
  language,
  isReader: flag,
  /** By what they are told, best first: telegram, mail, sms. No address is in here. */
  ways: listOf(text),
  /** False when no way reaches them any more. */
  isReachable: flag,
  /** The sites at which they are on duty now. */
  onDuty: listOf(text),
  /** The roles that the reader may give them; with `removable`, whether the reader may take them out. */
  mayBecome: listOf(role),
  removable: flag,
})

export const isPeopleAnswer = record({
  version,
  now: numeric,
  people: listOf(person),
  invitations: listOf(record({ id: text, role, name: orNull(text), by: orNull(text), expiresAt: numeric })),
  /** The roles to which the reader may invite somebody. */
  mayInvite: listOf(role),
})

/** The code stands in this answer and nowhere else: who is invited says `/start` and the code to the bot. */
export const isInvitedAnswer = record({
  kind: text,
  code: text,
  expiresAt: numeric,
})
export type PersonAnswer = Guarded<typeof person>
export type PeopleAnswer = Guarded<typeof isPeopleAnswer>
