import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { ChatState } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'

/** One chat is told by one teller at a time, whoever holds its lease (design, section 8). */
export type Inboxes = {
  /** Puts notices into their chats' inboxes, each once by its id. */
  put(organization: OrganizationId, notices: readonly Notice[]): Promise<void>
  list(organization: OrganizationId, chat: ChatId): Promise<readonly Notice[]>
  remove(organization: OrganizationId, chat: ChatId, notices: readonly string[]): Promise<void>
  /** The chat's state for `holder` until `until`, unless another holds a lease that has not expired at `now`. */
  acquire(
    organization: OrganizationId,
    chat: ChatId,
    holder: string,
    now: Millis,
    until: Millis,
  ): Promise<ChatState | 'held'>
  /** Stores the state and extends the lease; `lost` when the lease is no longer `holder`'s. */
  save(
    organization: OrganizationId,
    chat: ChatId,
    holder: string,
    state: ChatState,
    until: Millis,
  ): Promise<'saved' | 'lost'>
  /** Lets go, if the lease is still `holder`'s. */
  release(organization: OrganizationId, chat: ChatId, holder: string): Promise<void>
  /** The chat's state as it is, without a lease. */
  peek(organization: OrganizationId, chat: ChatId): Promise<ChatState>
}
