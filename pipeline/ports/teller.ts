import type { Chat, Directory, Language } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Card, Sent, TellingCall } from '#core/notice/chat-state.ts'
import type { DeadWhy } from '#core/notice/dead-why.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { Notification } from '#core/notice/notification.ts'
import { type Millis, secondMs } from '#core/time.ts'

/** How long one call to a messenger may take, in real time. */
export const callMaxRealMs = 10 * secondMs

/** What became of one call to a messenger, sorted by what the caller can do. */
export type Told =
  | ({ readonly kind: 'sent' } & Sent)
  /** Telegram says to come back in `ms` of Telegram's milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The network or Telegram failed; the same call may work later. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The message to edit or to answer is not there any more. */
  | { readonly kind: 'gone' }
  /** Nobody will ever read this chat: blocked, kicked, deleted. A human must be told. */
  | { readonly kind: 'dead'; readonly because: DeadWhy; readonly why: string }
  | { readonly kind: 'moved'; readonly to: ChatId }
  /** Telegram will not take it however often it is sent; our mistake, to be logged loudly. */
  | { readonly kind: 'refused'; readonly why: string }

/** A file that goes with words, with what stands under it. */
export type WordsDocument = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** As Telegram takes it. */
  readonly caption: string
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
}

/** Words that are about no alarm: a daily word, a digest. A button does nothing where there are none. */
export type Words = {
  readonly subject: string
  /** As Telegram takes it. */
  readonly html: string
  readonly buttons?: readonly { readonly label: string; readonly data: string }[]
  /** The message that says it from now on, where there is one; otherwise it is a new one. */
  readonly edit?: number
  /** A channel that carries no files leaves them out; one that could not be sent is had by a button. */
  readonly documents?: readonly WordsDocument[]
}

export type Teller = {
  tell(call: TellingCall, chat: Chat, directory: Directory, now: Millis): Promise<Told>
  /** Tells an admin something that is no alarm, in their language; of all channels together only. */
  inform?(notification: Notification, chat: Chat, directory: Directory, now: Millis): Promise<Told>
  /**
   * Puts a picture (PNG) into the message of `card`, or another in its place; `signal` gives that up. A channel without
   * pictures has no such thing.
   */
  picture?(
    card: Card,
    picture: Uint8Array,
    chat: Chat,
    directory: Directory,
    now: Millis,
    signal?: AbortSignal,
  ): Promise<Told>
  /** Says such words, once; nothing remembers them. Who is no person is told none. */
  say?(words: Words, chat: Chat, directory: Directory): Promise<Told>
}

/** Who looks at a chart, and when. */
type ChartReader = {
  readonly directory: Directory
  readonly language: Language
  readonly now: Millis
}

/** The small chart in a card. */
export type CardCharts = {
  /** A PNG of what that alarm is about; nothing when there is nothing to draw. */
  draw(organization: OrganizationId, view: AlarmView, reader: ChartReader): Promise<Uint8Array | undefined>
}
