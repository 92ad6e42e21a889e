import type { Conversation, Place } from '#core/people/conversation.ts'
import type { Millis } from '#core/time.ts'

/** Telegram's update ids, so that an update that comes again is not carried out again. */
export type Updates = {
  /** `mine` until `until` unless another has it (`busy`) or it has been handled (`done`). */
  claim(update: number, now: Millis, until: Millis): Promise<'mine' | 'busy' | 'done'>
  finish(update: number, now: Millis): Promise<void>
  /** Gives a claim back, so that the update can be carried out when it comes again; one that is done stays done. */
  release(update: number): Promise<void>
}

/** One update at a time takes a conversation further, whoever holds its lease; in no organization's partition. */
export type Conversations = {
  /** The conversation that waits there, as it is; nothing once it has expired. */
  peek(place: Place, now: Millis): Promise<Conversation | undefined>
  /** The same for `holder` until `until`, unless another holds a lease that has not expired at `now`. */
  acquire(
    place: Place,
    holder: string,
    now: Millis,
    until: Millis,
  ): Promise<{ readonly conversation: Conversation | undefined } | 'held'>
  /** Stores what waits from now on (null: nothing) and lets go; `lost` when the lease is no longer `holder`'s. */
  save(
    place: Place,
    holder: string,
    conversation: Conversation | null,
    expiresAt: Millis,
  ): Promise<'saved' | 'lost'>
  /** Lets go and leaves what waits as it is. */
  release(place: Place, holder: string): Promise<void>
}
