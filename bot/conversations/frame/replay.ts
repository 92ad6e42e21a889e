import {
  type ConversationResult,
  type ConversationState,
  enterConversation,
  type Conversation as Replayed,
  resumeConversation,
} from '@grammyjs/conversations'
import type { BotContext } from '../../context.ts'
import type { Definition, Json, Talk } from './definition.ts'

/** What the library offers, as far as it is used: see README.md for what of it is not, and why. */
export type Controls = {
  once<Value extends Json>(task: (ctx: BotContext) => Value | Promise<Value>): Promise<Value>
  /** Comes back with the next answer. */
  nextAnswer(): Promise<void>
  /** Ends the conversation where it stands; nothing after it is run. */
  end(): Promise<never>
}

export type Ran =
  | { readonly kind: 'waits'; readonly progress: string }
  | { readonly kind: 'over' }
  /** What is stored does not fit the code any more, although its version does. */
  | { readonly kind: 'does-not-fit' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** How the library begins to say that it was asked for something else the last time. */
const misfit = /^Bad replay/

type Library = Replayed<BotContext>

const controlsOf = (library: Library): Controls => ({
  once: (task) => library.external((ctx: BotContext) => task(ctx)),
  nextAnswer: async () => {
    await library.wait({ collationKey: 'answer' })
  },
  end: () => library.halt(),
})

const ranOf = (result: ConversationResult & { readonly args?: string }): Ran => {
  switch (result.status) {
    case 'handled': {
      const { args, replay, interrupts } = result
      const state: ConversationState = { ...(args !== undefined && { args }), replay, interrupts }
      return { kind: 'waits', progress: JSON.stringify(state) }
    }
    case 'complete':
      return { kind: 'over' }
    case 'error':
      return result.error instanceof Error && misfit.test(result.error.message)
        ? { kind: 'does-not-fit' }
        : { kind: 'failed', error: result.error }
    case 'skipped':
      return { kind: 'failed', error: new Error('a conversation that skips nothing skipped an update') }
  }
}

/** The update as the library keeps it: nothing of what people wrote is stored with it. */
const baseOf = ({ update, api: { token, options }, me }: BotContext) => ({
  update: { update_id: update.update_id },
  api: { token, ...(options && { options }) },
  me,
})

const builderOf =
  <About extends Json>(definition: Definition<About>, talkOf: (controls: Controls) => Talk) =>
  (library: Library, _first: unknown, about: About): Promise<void> =>
    definition.hold(talkOf(controlsOf(library)), about)

/** Runs a conversation up to its first question. */
export const beginReplay = async <About extends Json>(
  ctx: BotContext,
  definition: Definition<About>,
  about: About,
  talkOf: (controls: Controls) => Talk,
): Promise<Ran> =>
  ranOf(await enterConversation(builderOf(definition, talkOf), baseOf(ctx), { ctx, args: [about] }))

/** Runs it again from the top, with all that it was given before, and on to its next question or its end. */
export const goOnReplay = async (
  ctx: BotContext,
  definition: Definition<Json>,
  progress: string,
  talkOf: (controls: Controls) => Talk,
): Promise<Ran> => {
  // Its shape is vouched for by the version of the conversation that it was stored with.
  const state = JSON.parse(progress) as ConversationState
  const result = await resumeConversation(builderOf(definition, talkOf), baseOf(ctx), state, { ctx })
  return ranOf({ ...result, ...(state.args !== undefined && { args: state.args }) })
}
