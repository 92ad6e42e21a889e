import type { DeadWhy } from '#core/notice/dead-why.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { Told } from '../../ports/teller.ts'
import type { ApiAnswer } from './api.ts'

/** What Telegram says of a 429 without `retry_after`, which it should not; its limits are counted per second. */
const waitMsDefault = secondMs

/**
 * Descriptions of errors with status 400, as the Bot API server and Telegram behind it word them (the latter in capitals).
 * The words are no promise of theirs; what matches nothing is `refused`, which a human gets to see.
 */
const descriptions = {
  unchanged: /message is not modified/i,
  dead: /chat not found|user not found|user is deactivated|bot was (kicked|blocked)|group chat was deactivated|chat was deleted|have no rights to send|not enough rights to send|chat_write_forbidden|peer_id_invalid|user_is_blocked|input_user_deactivated|chat_restricted|need administrator rights/i,
  gone: /message to (edit|be replied|reply) not found|message can't be edited|message_id_invalid|message identifier is not specified|replied message not found/i,
} as const

/** What has become of a chat, by the same words; what says nothing else is gone. */
const deaths: readonly (readonly [DeadWhy, RegExp])[] = [
  ['blocked', /blocked|can't initiate conversation/i],
  ['removed', /kicked|not a member/i],
  ['not-allowed', /rights|write_forbidden|restricted/i],
]
const deathOf = (description: string): DeadWhy =>
  deaths.find(([, words]) => words.test(description))?.[0] ?? 'gone'

const threadGone = /message thread not found|topic_(closed|deleted|id_invalid)/i
const replyGone = /message to (be replied|reply) not found|replied message not found/i

const isAnother =
  (kind: RegExp) =>
  (answer: ApiAnswer): boolean =>
    answer.kind === 'error' && answer.code === 400 && kind.test(answer.description)

/** Words about how a message looks and what can be pressed under it: markup, entities, styles, buttons. */
const ornaments = /can't parse|entit|markup|keyboard|button|style|start tag|parse_mode/i

/**
 * Telegram, or an older server in front of it, does not take the message's ornaments: without them it gets through. What
 * it says of chats, topics and messages is something else.
 */
export const isOrnamentRefused = (answer: ApiAnswer): boolean => {
  if (answer.kind !== 'error' || answer.code !== 400 || answer.migrateTo !== undefined) return false
  const { description } = answer
  const others = [...Object.values(descriptions), threadGone, replyGone]
  return ornaments.test(description) && !others.some((other) => other.test(description))
}

/** The message has a picture, of which whoever wanted to edit its text did not know. */
export const hasPicture = isAnother(/no text in the message to edit/i)
/** The message has no picture, though whoever wanted to edit its caption thought so. */
export const hasNoPicture = isAnother(/no caption in the message to edit/i)

/** The message to answer is gone, and Telegram did not send without it; as a message of its own it gets through. */
export const isReplyGone = (answer: ApiAnswer): boolean =>
  answer.kind === 'error' && answer.code === 400 && replyGone.test(answer.description)

/** The topic was deleted or closed; in General the message gets through. */
export const isThreadGone = (answer: ApiAnswer): boolean =>
  answer.kind === 'error' && answer.code === 400 && threadGone.test(answer.description)

const messageIdOf = (result: unknown): number | undefined => {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return undefined
  return Number.isSafeInteger(result.message_id) ? Number(result.message_id) : undefined
}

type Made = { readonly edited: number | undefined; readonly unnamed: readonly string[] }

/** What the answer to a message means to the caller; `photo` says whether it has a picture where the card did not know. */
export const toldOf = (answer: ApiAnswer, { edited, unnamed }: Made, photo?: boolean): Told => {
  const told = toldOfAnswer(answer, edited)
  if (told.kind !== 'sent') return told
  const left = unnamed.length === 0 ? {} : { unnamed }
  return { ...told, ...left, ...(photo === undefined ? {} : { photo }) }
}

const toldOfAnswer = (answer: ApiAnswer, edited: number | undefined): Told => {
  switch (answer.kind) {
    case 'unreachable':
      return { kind: 'failed', why: answer.why }
    case 'ok': {
      const messageId = edited ?? messageIdOf(answer.result)
      return messageId === undefined
        ? { kind: 'failed', why: 'an answer without a message' }
        : { kind: 'sent', messageId }
    }
    case 'error':
      return toldOfError(answer, edited)
  }
}

const toldOfError = (
  { code, description, retryAfterMs, migrateTo }: Extract<ApiAnswer, { kind: 'error' }>,
  edited: number | undefined,
): Told => {
  if (migrateTo !== undefined) return { kind: 'moved', to: migrateTo }
  const why = `${code} ${description}`
  if (code === 429) return { kind: 'wait', ms: retryAfterMs ?? waitMsDefault }
  if (code === 403) return { kind: 'dead', because: deathOf(description), why }
  // Everything stays owed until somebody sets the right token; no other chat could be told with this one either.
  if (code === 401 || code === 404)
    return { kind: 'failed', why: `${code}: Telegram does not know this bot, its token is wrong` }
  if (code < 400 || code >= 500) return { kind: 'failed', why }
  if (edited !== undefined && descriptions.unchanged.test(description))
    return { kind: 'sent', messageId: edited }
  if (descriptions.gone.test(description)) return { kind: 'gone' }
  if (descriptions.dead.test(description)) return { kind: 'dead', because: deathOf(description), why }
  return { kind: 'refused', why }
}

/** A server that has been brought up to date is noticed after so long; until then nothing is said twice for its looks. */
const rememberMs = 10 * minuteMs

/** What one process remembers of a Telegram that takes no ornaments, for whatever chat. */
export type RefusedOrnaments = {
  /** Whether it is to be said plainly at once. */
  isPlainNow(now: Millis): boolean
  /** It was refused in full dress, and taken in plain. */
  note(now: Millis): void
}

export const createRefusedOrnaments = (): RefusedOrnaments => {
  let until = Number.NEGATIVE_INFINITY
  return {
    isPlainNow: (now) => now < until,
    note: (now) => {
      until = now + rememberMs
    },
  }
}
