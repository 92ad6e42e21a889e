import type { ChatId, OrganizationId, PersonId } from '../ids.ts'
import type { Millis } from '../time.ts'

/** Where a conversation is held: with one person, in one chat. Neither may be missing. */
export type Place = { readonly chat: ChatId; readonly person: PersonId }

/** A conversation that waits for its person's next answer. */
export type Conversation = {
  readonly organization: OrganizationId
  readonly name: string
  /** Of the code that began it; other code cannot go on with it. */
  readonly version: string
  /** Tells its buttons from those of every other conversation. */
  readonly token: string
  readonly askedAt: Millis
  readonly question: AskedQuestion
  /** What happened in it so far, as the replaying library wants it. */
  readonly progress: string
}

/** The question that waits: which messages show it, and what its buttons mean, in their order. */
export type AskedQuestion = {
  readonly number: number
  readonly messages: readonly number[]
  readonly choices: readonly string[]
  /** Whether it may be answered in writing. */
  readonly typed: boolean
}
