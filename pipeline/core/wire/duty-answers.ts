import { wayKinds } from '../policy.ts'
import { flag, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { severity, version, way } from './words.ts'

const somebody = record({ id: numeric, name: text })
const stretch = record({ from: numeric, to: numeric, people: listOf(somebody) })

const dutySite = record({
  site: text,
  name: text,
  timeZone: text,
  /** Always on duty, whatever the roster says. */
  always: listOf(somebody),
  now: listOf(somebody),
  roster: oneOf('none', 'rotation', 'file', 'address'),
  /** Why its calendar cannot be read, and since when. */
  failing: orNull(record({ since: numeric, why: text })),
  /** Who is on duty in the two weeks to come; hours with nobody are a gap. */
  stretches: listOf(stretch),
  /** Those that begin then or later are too many to be listed; null where all are. */
  cutAt: orNull(numeric),
  gap: orNull(record({ from: numeric, to: numeric })),
})

export const isDutyAnswer = record({
  version,
  now: numeric,
  mayChange: flag,
  /** Who may be on duty. */
  able: listOf(somebody),
  sites: listOf(dutySite),
})

/** Whom a rung means: one of the words, or somebody or a chat by name. */
const audience = record({
  kind: oneOf('site-chat', 'on-duty', 'everybody', 'operators', 'admins', 'owners', 'person', 'chat'),
  name: orNull(text),
})
export type AudienceAnswer = Guarded<typeof audience>

const step = record({
  at: numeric,
  rung: numeric,
  sounds: flag,
  told: listOf(record({ name: text, way })),
})

const ladder = record({
  severity,
  /** Set by people here; otherwise the usual one. */
  isOwn: flag,
  repeatMs: numeric,
  rungs: listOf(
    record({
      afterMs: numeric,
      audience: listOf(audience),
      by: orNull(oneOf('every-way', 'telegram', ...wayKinds)),
    }),
  ),
  /** Who would be told when, if it rang now, and if it rang at three at night. */
  now: listOf(step),
  night: listOf(step),
})
export type LadderAnswer = Guarded<typeof ladder>

export const isLaddersAnswer = record({
  version,
  now: numeric,
  sites: listOf(record({ site: text, name: text, timeZone: text, ladders: listOf(ladder) })),
})
export type DutySite = Guarded<typeof dutySite>
export type DutyAnswer = Guarded<typeof isDutyAnswer>
