import type { Who } from './directory.ts'
import type { ChatId, PersonId, RuleId, SensorId, SiteId } from './ids.ts'
import type { Millis } from './time.ts'

/** `orphaned`: who answers for it cannot any more; `signed`: the first of two signatures. */
type MaintenanceFactKind =
  `maintenance-${'began' | 'extended' | 'offered' | 'declined' | 'taken' | 'orphaned' | 'signed' | 'ended'}`
export type DrillFactKind = `drill-${'asked' | 'told' | 'taken' | 'missed'}` | 'drills-planned'

/** As much of a reason, or whatever else somebody wrote, as a line of the history and a card have room for. */
export const reasonMax = 200

export type SensorFactKind =
  | 'raised'
  | 'worsened'
  | 'cleared'
  | 'acknowledged'
  | 'acknowledgement-ended'
  /** From who had it to somebody else. */
  | 'handed-on'
  | 'noted'
  /** What people know of an alarm while it lasts. */
  | 'remarked'
  /** What an alarm was, as people found out. */
  | 'cause-given'
  | 'silenced'
  | 'silence-ended'
  | MaintenanceFactKind
  | DrillFactKind
  /** Of a node of ours: what it is to run or to be set to from now on, and what came of that. */
  | `${'firmware' | 'settings'}-${'begun' | 'ended'}`
  | 'rule-changed'
  /** It watches another kind of thing, with the rules of that. */
  | 'preset-changed'
  | 'renamed'
  | `limit-${'proposed' | 'refused' | 'explained'}`
  | 'adopted'
  /** Of a device that nobody adopted: somebody said that it is none of ours, or took that back. */
  | 'dismissed'
  | 'listed-again'
  | 'interval-changed'
  /** Which sensor measures the power of what this one stands in. */
  | 'plug-changed'
  | `calibrat${'ed' | 'ion-taken-back'}`
  /** Its values may stand still, or people are warned of that again. */
  | 'standstill-changed'
  | 'retired'
  | 'returned'
  /** Out of a logger's file, where the sensor itself measured nothing. */
  | 'imported'
  | 'replaced'
  | 'moved'
  /** Readings that came late tell of an excursion that nobody knew of. */
  | 'late'
  /** Readings that came late say otherwise of one that was known: this takes the place of what was said before. */
  | 'corrected'
  /** Of a gateway: readings had no room in it, and are gone. */
  | 'lost'
  | 'undeliverable'
  | 'not-carried-out'

/** What can happen to everything else of an organization. Name what was done, in the past tense. */
export type ChangeKind =
  | 'invited'
  | 'invitation-revoked'
  | 'admitted'
  | 'role-changed'
  | 'removed'
  /** What was recorded a moment ago did not happen: somebody else was first. */
  | 'not-carried-out'
  | 'duty-changed'
  | 'language-changed'
  /** By what a person is told, and in which order. */
  | 'ways-changed'
  /** In another browser they are told of alarms, or in one less. */
  | `browser-${'added' | 'removed'}`
  | `${'quiet-word' | 'digest' | 'time-zone' | 'place'}-changed`
  | `${'group' | 'voice'}-linked`
  | 'quiet-hours-changed'
  | `${'ladder' | 'roster' | 'site-drills' | 'agreement' | 'archive' | 'monthly-report' | 'energy-price'}-changed`
  | `chat-${'unreachable' | 'reachable' | 'moved'}`
  | 'tested'
  | `hook-${'added' | 'removed' | 'secret-changed'}`
  /** A machine may read; it may not any more; and of those of somebody who may make none any more. */
  | `token-${'made' | 'revoked' | 'ended'}`
  | 'signed-in'
  | 'report-signed'
  /** Somebody was asked in the chat whether a browser is theirs, and it was not. */
  | 'sign-in-refused'
  | `${'session' | 'voice'}-ended`
  | `passkey-${'added' | 'removed'}`

type Cell = string | number | null
type Recorded = {
  readonly kind: 'record'
  readonly id: string
  readonly at: Millis
  /** Who did it; null when nobody did, but time, a sensor or the system. */
  readonly person: PersonId | null
}

/** One line of a sensor's history. */
export type SensorFact = Recorded & {
  readonly what: SensorFactKind
  readonly sensor: SensorId
  readonly rule: RuleId | null
  /** Old and new values, reasons, peaks: whatever the reader of the history needs. */
  readonly detail: Readonly<Record<string, Cell>>
}

/** What a line of the audit is about, when it is not a sensor. */
export type Subject =
  | { readonly kind: 'organization' }
  | { readonly kind: 'site'; readonly id: SiteId }
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'chat'; readonly id: ChatId }
  /** The invitation, or what a machine reads with, by a short name with which nobody can come in. */
  | { readonly kind: 'invitation' | 'token'; readonly id: string }

/** Law 12 beside the person and the time: from what, to what, and why. Null where there was or is nothing. */
export type ChangeDetail = {
  readonly old: Cell
  readonly new: Cell
  readonly why: string | null
  readonly [more: string]: Cell
}

/** One line about people, chats, sites, invitations or the organization itself. */
export type Change = Recorded & {
  readonly what: ChangeKind
  readonly about: Subject
  readonly detail: ChangeDetail
}

/** One line of the audit. Append-only. */
export type Fact = SensorFact | Change
export const isSensorFact = (fact: Fact): fact is SensorFact => 'sensor' in fact
/** Of several excursions one backlog may tell in one instant, and of one again and again; several chats may turn out to be dead in one. */
const nameIn = (
  what: SensorFactKind,
  { raised, learned, order, chat }: SensorFact['detail'],
): readonly string[] => {
  const isLate = what === 'late' || what === 'corrected' || (what === 'raised' && learned !== undefined)
  const numbers = isLate ? [raised, order] : what === 'undeliverable' ? [chat] : []
  return numbers.flatMap((one) => (typeof one === 'number' ? [one.toString(36)] : []))
}

/** A sensor's fact with the id that it always has: the same thing recorded twice is one line. */
export const factOf = (
  sensor: SensorId,
  what: SensorFactKind,
  at: Millis,
  rule: RuleId | null,
  person: PersonId | null,
  detail: SensorFact['detail'],
): SensorFact => ({
  kind: 'record',
  // Two people may do the same thing in one millisecond; each did it.
  id: [
    'fact',
    at.toString(36),
    what,
    rule ?? '',
    ...(person === null ? [] : [person]),
    ...nameIn(what, detail),
  ].join('.'),
  at,
  what,
  sensor,
  rule,
  person,
  detail,
})

/** What a fact is about, as text that sorts and tells all subjects of one organization apart. */
export const subjectText = (fact: Fact): string => {
  if (isSensorFact(fact)) return `sensor#${fact.sensor}`
  const { about } = fact
  return about.kind === 'organization' ? about.kind : `${about.kind}#${about.id}`
}

/**
 * A change that `person` made (null: the system), with the id that it always has. Their name is kept in `detail.name`,
 * because the reader of an audit may not find them among the people any more.
 */
export const changeOf = (
  about: Subject,
  what: ChangeKind,
  at: Millis,
  person: Who | null,
  detail: ChangeDetail,
): Change => ({
  kind: 'record',
  id: ['fact', at.toString(36), what, person?.id ?? ''].join('.'),
  at,
  what,
  about,
  person: person?.id ?? null,
  detail: person === null ? detail : { name: person.name, ...detail },
})
