import type { OrganizationId } from '../ids.ts'
import { own } from '../own.ts'
import { type Millis, secondMs } from '../time.ts'
import type { Notice } from './notice.ts'
import { makesSound } from './reason.ts'

/**
 * Telegram: about 30 messages a second in all chats together (core.telegram.org/bots/faq). 24 leave room for a burst of five
 * (which is what many an alarm needs: a group and who is on duty) and for what the bot answers people.
 */
const perSecond = 24
const burst = 5
/** What is drawn at once at the most, so that organizations that draw at the same time take turns. */
const portionMax = 6
/**
 * Who has used less than a quarter of what there is lately is a newcomer, and is let into a longer line; who has used more
 * than others is let into a shorter one. A storm of half a minute is forgotten after another.
 */
const shareParts = 4
const shareMemoryMs = 20 * secondMs
const newcomerLineMs = secondMs

/** How much hurry there is: for a critical alarm, for what else sounds, and for cards that are brought up to date. */
export type Hurry = 'first' | 'soon' | 'later'

/** How long a line it may join; what is longer it waits for, so that whoever has more hurry finds a place. */
const lineMs: Readonly<Record<Hurry, number>> = { first: secondMs, soon: secondMs / 2, later: 0 }

/** The messenger's time, of all chats and organizations together: one for a bot. */
export type OverallState = {
  /** When the next message may go out if nobody has sent for long before; every place that is drawn moves it on. */
  readonly givenUntil: Millis
  /** Telegram's own word (`retry_after`): nothing goes out before, in any chat. */
  readonly closedUntil: Millis
  /** Of each organization, until when what it drew lately would last if it had a part of the time only. */
  readonly shares: Readonly<Record<OrganizationId, Millis>>
}

/** No line is ever as long as this: what says so was written by a clock that ran ahead, and is not waited for. */
const lineMsMax = 5 * secondMs

export const lineNever = ({ now, scale }: Pick<Draw, 'now' | 'scale'>): Millis => now + lineMsMax * scale

/** The end of the line as whoever draws at `now` must take it; what is not after `now` is no line. */
export const lineEnd = (
  { givenUntil }: Pick<OverallState, 'givenUntil'>,
  draw: Pick<Draw, 'now' | 'scale'>,
): Millis => (givenUntil > lineNever(draw) ? draw.now : Math.max(givenUntil, draw.now))

export const emptyOverall: OverallState = { givenUntil: 0, closedUntil: 0, shares: {} }

export type Draw = {
  readonly organization: OrganizationId
  readonly hurry: Hurry
  /** How many messages wait; fewer may be given. */
  readonly count: number
  readonly now: Millis
  /** How many of our milliseconds a millisecond of the messenger's lasts (see `mayTellAt`). */
  readonly scale: number
}

export type Drawn =
  /** The places that were given: when each of the messages may go out, soonest first. */
  | { readonly kind: 'given'; readonly places: readonly Millis[] }
  /** The line is too long for it; it may ask again then. */
  | { readonly kind: 'busy'; readonly again: Millis }

/** How much the line grows by each message. */
export const everyMs = (scale: number): number => Math.ceil((secondMs / perSecond) * scale)

/** The places of the messages that make the line end at `givenUntil`. Some may go out before their turn: the burst. */
export const placesBefore = (
  givenUntil: Millis,
  count: number,
  now: Millis,
  scale: number,
): readonly Millis[] =>
  Array.from({ length: count }, (_, index) =>
    Math.max(now, givenUntil - (count - index + burst) * everyMs(scale)),
  )

/** What is left of an organization's share once it has drawn `count` messages. */
const shareAfter = (share: Millis, { count, now, scale }: Draw): Millis =>
  Math.min(Math.max(share, now) + count * shareParts * everyMs(scale), now + shareMemoryMs * scale)

/** How long a line may be for an organization whose share lasts so much longer. */
const lineFor = (hurry: Hurry, shareMs: number): number => {
  if (hurry === 'later') return lineMs.later
  return shareMs === 0 ? lineMs[hurry] + newcomerLineMs : lineMs[hurry] * (1 - shareMs / shareMemoryMs / 2)
}

export type Given = {
  readonly count: number
  /** How long the line may be for it and no longer: others may draw in the meantime. */
  readonly givenUntilMax: Millis
  readonly share: Millis
}

/** What a draw gets as things stand, or when it may ask again. */
export const judgeDraw = (state: OverallState, draw: Draw): Given | { readonly again: Millis } => {
  const { organization, hurry, now, scale } = draw
  if (state.closedUntil > now) return { again: state.closedUntil }
  const every = everyMs(scale)
  const share = own(state.shares, organization) ?? 0
  const line = lineFor(hurry, Math.max(0, share - now) / scale) * scale
  // The line is as long as the burst does not shorten it.
  const start = lineEnd(state, draw) - burst * every
  const room = Math.floor((now + line - start) / every) + 1
  if (room < 1) return { again: Math.ceil(start - line) }
  const count = Math.min(draw.count, room, portionMax)
  return {
    count,
    givenUntilMax: now + line + (burst - count + 1) * every,
    share: shareAfter(share, { ...draw, count }),
  }
}

/** One draw after another, where nobody draws in the meantime. */
export const drawPlaces = (
  state: OverallState,
  draw: Draw,
): { readonly state: OverallState; readonly drawn: Drawn } => {
  const given = judgeDraw(state, draw)
  if ('again' in given) return { state, drawn: { kind: 'busy', again: given.again } }
  const { now, scale, organization } = draw
  const { count, share } = given
  const end = lineEnd(state, draw)
  const isIdle = end === now
  const givenUntil = end + count * everyMs(scale)
  // What organizations drew before everything was quiet is forgotten.
  const shares = { ...(isIdle ? {} : state.shares), [organization]: share }
  return {
    state: { ...state, givenUntil, shares },
    drawn: { kind: 'given', places: placesBefore(givenUntil, count, now, scale) },
  }
}

export const closeOverall = (state: OverallState, until: Millis): OverallState =>
  until > state.closedUntil ? { ...state, closedUntil: until } : state

/** How much hurry there is to tell these. */
export const hurryOf = (notices: readonly Notice[]): Hurry => {
  const sounding = notices.filter(({ reason }) => makesSound(reason))
  if (sounding.some(({ reason, view }) => reason !== 'cleared' && view.severity === 'critical'))
    return 'first'
  return sounding.length > 0 ? 'soon' : 'later'
}
