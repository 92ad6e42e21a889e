import { audienceMax, roleAudiences, rungsMax, wayKinds } from '../policy.ts'
import {
  either,
  flag,
  type Guarded,
  like,
  listOf,
  numeric,
  oneOf,
  orNull,
  record,
  text,
  whole,
} from './guard.ts'
import { severity, version, way } from './words.ts'

const somebody = record({ id: numeric, name: text })
const hours = record({ from: numeric, to: numeric })
const stretch = record({ from: numeric, to: numeric, people: listOf(somebody) })

/** Somebody asks another to take hours of theirs, perhaps for hours of the other's. */
const swap = record({
  id: text,
  asks: somebody,
  other: somebody,
  gives: hours,
  takes: orNull(hours),
  expiresAt: numeric,
})

/** What people decided beside the plan: somebody in the place of others, or a holiday. */
const change = record({
  kind: oneOf('instead', 'away'),
  from: numeric,
  to: numeric,
  person: somebody,
  of: orNull(somebody),
  by: text,
})

/** What a roster comes to, from now on. */
export const plan = {
  /** Who is on duty in the two weeks to come; hours with nobody are a gap. */
  stretches: listOf(stretch),
  /** Those that begin then or later are too many to be listed; null where all are. */
  cutAt: orNull(numeric),
  gap: orNull(hours),
}

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
  ...plan,
  /** Where they take turns: in which order, since which day (YYYY-MM-DD) and minute of the day. */
  rotation: orNull(record({ people: listOf(somebody), first: text, minute: numeric })),
  /** What comes after that nobody knows yet; null where no roster is kept. */
  knownUntil: orNull(numeric),
  /** Counts its changes, for whoever changes it. */
  version: numeric,
  /** Questions that wait for the other's answer. */
  swaps: listOf(swap),
  changes: listOf(change),
})

export const isDutyAnswer = record({
  version,
  now: numeric,
  mayChange: flag,
  /** Who asks. */
  reader: numeric,
  /** Who may be on duty. */
  able: listOf(somebody),
  sites: listOf(dutySite),
})

/** Whom a rung means: one of the words, or somebody or a chat by name. */
const audience = record({
  kind: oneOf('site-chat', 'on-duty', ...roleAudiences, 'person', 'chat'),
  name: orNull(text),
  /** Of a person or a chat. */
  id: orNull(numeric),
})
export type AudienceAnswer = Guarded<typeof audience>

const means = oneOf('every-way', 'telegram', ...wayKinds)

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
      by: orNull(means),
    }),
  ),
  /** Counts its changes, for whoever changes it: 0 where it is the usual one. */
  version: numeric,
  /** Who would be told when, if it rang now, and if it rang at three at night. */
  now: listOf(step),
  night: listOf(step),
})
export type LadderAnswer = Guarded<typeof ladder>

export const isLaddersAnswer = record({
  version,
  now: numeric,
  mayChange: flag,
  /** Whom a rung can mean. */
  choices: listOf(audience),
  sites: listOf(record({ site: text, name: text, timeZone: text, ladders: listOf(ladder) })),
})

/** Whom somebody puts on a rung. */
const audienceWish = either(
  oneOf('site-chat', 'on-duty', ...roleAudiences),
  either(record({ person: whole }), record({ chat: numeric })),
)

/** A ladder as somebody wants it; what fits no ladder is refused by name. */
export const ladderWish = record({
  rungs: listOf(
    record({ afterMs: whole, audience: listOf(audienceWish, audienceMax), by: orNull(means) }),
    rungsMax,
  ),
  repeatMs: whole,
})
export type LadderWishAnswer = Guarded<typeof ladderWish>

/** Why a ladder is not taken: of which rung, and when it would reach nobody, whom it means then. */
const ladderFault = record({
  kind: oneOf(
    'too-many-rungs',
    'first-waits',
    'repeat-out-of-bounds',
    'not-later',
    'too-late',
    'names-nobody',
    'names-too-many',
    'reaches-nobody',
  ),
  rung: orNull(numeric),
  at: orNull(numeric),
  names: listOf(text),
})
export type LadderFault = Guarded<typeof ladderFault>

/** Who would be told when by a ladder that is not set. */
export const isLadderPreview = record({
  fault: orNull(ladderFault),
  now: listOf(step),
  night: listOf(step),
  /** Who is meant and cannot be told. */
  unreached: listOf(text),
})
export type LadderPreview = Guarded<typeof isLadderPreview>

/** What a roster is after a change, or what it would be. */
export const isRosterAnswer = record({
  kind: oneOf('changed', 'would-be', 'asked', 'asked-not-told'),
  ...plan,
})
export type RosterAnswer = Guarded<typeof isRosterAnswer>

/** Hours that somebody wishes. */
export const hoursWish = record({ from: whole, to: whole })
/** A day, as YYYY-MM-DD. */
export const day = like(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
export type DutySite = Guarded<typeof dutySite>
export type DutyAnswer = Guarded<typeof isDutyAnswer>
export type SwapAnswer = Guarded<typeof swap>
export type Stretch = Guarded<typeof stretch>
