import type { ChatId, PersonId } from './ids.ts'
import { dayMs, hourMs, minuteMs } from './time.ts'

/** Everybody with a role or a higher one, in the words of a policy. */
export const roleAudiences = ['everybody', 'operators', 'admins', 'owners'] as const
export type RoleAudience = (typeof roleAudiences)[number]

/** Whom a rung means: the site's group, who is on duty there, a role, one person, or one chat. */
export type Audience =
  | 'site-chat'
  | 'on-duty'
  | RoleAudience
  | { readonly person: PersonId }
  | { readonly chat: ChatId }

/** The ways to a person besides Telegram. A call rings a phone and says what is wrong; `push` is told in all their browsers. */
export const wayKinds = ['mail', 'sms', 'call', 'push'] as const
export type WayKind = (typeof wayKinds)[number]

/** By what the people of a rung are told: by all their ways at once, or by that one where they have it. */
export type Means = 'every-way' | 'telegram' | WayKind

export type Rung = {
  /** Since the climb began, without anybody having it. */
  readonly afterMs: number
  readonly audience: readonly Audience[]
  /** Without it each is told by the first of their ways that reaches them. */
  readonly by?: Means
}

/** Who is told of an alarm that nobody has, and when. The last rung is told again and again. */
export type Ladder = { readonly rungs: readonly [Rung, ...Rung[]]; readonly repeatMs: number }

/** The ladder that a site has for alarms of one severity, as people set it. */
export type Policy = Ladder & {
  /** Counts its changes: who looked at another one decides anew. */
  readonly version: number
}

/** The rung that is told again and again. */
export const lastRung = ({ rungs }: Ladder): Rung => rungs.reduce((_before, rung) => rung)

/** Whether two rungs tell the same people in the same way, whenever they do. */
export const isSameRung = (one: Rung, other: Rung): boolean =>
  one.by === other.by && JSON.stringify(one.audience) === JSON.stringify(other.audience)

/** Whether two ladders tell the same people at the same times, whoever set them. */
export const isSameLadder = (one: Ladder, other: Ladder): boolean =>
  one === other ||
  (one.repeatMs === other.repeatMs && JSON.stringify(one.rungs) === JSON.stringify(other.rungs))

/** More rungs than this nobody can picture. */
export const rungsMax = 8
/** More names than this on one rung are a role, or a group. */
export const audienceMax = 12
/** The last rung comes within a day: what waits longer is nobody's. */
export const rungAfterMaxMs = dayMs
/** Two sounds within a minute are one; and what is not said again within hours is forgotten. */
export const repeatMinMs = minuteMs
export const repeatMaxMs = 4 * hourMs
