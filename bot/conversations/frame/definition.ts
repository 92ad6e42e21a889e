import type { Role } from '#core/directory.ts'
import type { BotContext } from '../../context.ts'
import type { Reply } from '../../replies/reply.ts'

/** What can be kept between two answers. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/** A button under a question: what it says, and what it means to the one who asked. */
export type Choice = {
  readonly label: string
  readonly value: string
  /** For the button that changes something. */
  readonly style?: 'danger' | 'success' | 'primary'
}

/** A question as it is shown, with its buttons in rows; the one that cancels is put below them by the frame. */
export type Shown = { readonly html: string; readonly rows: readonly (readonly Choice[])[] }

/** How a person answered. `other` is a picture, a voice, a sticker: never what was asked for. */
export type Answer =
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'other' }

/** How an answer was understood. */
export type Understood<Value> =
  | { readonly kind: 'is'; readonly value: Value }
  /** Not an answer to this; why is said, and it is asked again. */
  | { readonly kind: 'again'; readonly html: string }
  /** The same question, shown in another way: the next page of it. */
  | { readonly kind: 'show'; readonly shown: Shown }

export type Question<Value extends Json> = {
  /** True when it may be answered in writing as well. */
  readonly typed: boolean
  show(ctx: BotContext): Shown | Promise<Shown>
  read(ctx: BotContext, answer: Answer): Understood<Value> | Promise<Understood<Value>>
}

/**
 * All that a conversation does, it does through this. Its code runs from the top at every answer, with what these gave
 * before: whatever is read of the world or done in it, outside of them, is read or done again each time.
 */
export type Talk = {
  /** Asks, and goes on with the answer. Who cancels, is away for too long, or may not go on, does not come back. */
  ask<Value extends Json>(question: Question<Value>): Promise<Value>
  /** Does something once, with the context of the update that is being answered. */
  once<Value extends Json>(task: (ctx: BotContext) => Value | Promise<Value>): Promise<Value>
  /** Says something once, in place of the question that was just answered with a button. */
  say(make: (ctx: BotContext) => Reply | Promise<Reply>): Promise<void>
}

const conversationNames = [
  'threshold',
  'rules',
  'silence',
  'adopt',
  'replace',
  'retire',
  'standstill',
  'invite',
  'import',
  'contact',
  'ladder',
  'maintenance',
  'return-to-service',
  'extension',
  'remark',
  'cause',
  'roster',
] as const
/** Mostly the command that begins it (see `endings.ts`); `conversation-<name>` is what it is called in a sentence. */
export type ConversationName = (typeof conversationNames)[number]

/** A conversation that begins with `About`. */
export type Definition<About extends Json> = {
  readonly name: ConversationName
  /** To be raised with every change of what it asks or does, in whatever order: what began before cannot go on. */
  readonly version: number
  /** Looked at anew with every answer. */
  readonly role: Role
  /** Changes nothing but in the last `once`, after which it only says how that went. */
  hold(talk: Talk, about: About): Promise<void>
}
