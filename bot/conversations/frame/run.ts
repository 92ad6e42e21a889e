import type { Conversation, Place } from '#core/people/conversation.ts'
import { loadedOnce } from '../../../pipeline/ports/loaded-once.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { answer as reply } from '../../replies/reply.ts'
import { put, type Turn } from './ask.ts'
import type { Answer, Definition, Json } from './definition.ts'
import { endedWords } from './endings.ts'
import { placeOf } from './input.ts'
import { type Desk, withLease } from './lease.ts'
import type { Controls, Ran } from './replay.ts'
import { createTalk } from './talk.ts'

/** Raised with every change of how conversations are run here. */
const frameVersion = 1

/** With the library behind it, which is needed when somebody is asked something. */
const loadReplay = loadedOnce(() => import('./replay.ts'))

export const versionOf = ({ version }: Pick<Definition<Json>, 'version'>): string =>
  `${frameVersion}.${version}`

const nothingAsked = { number: 0, messages: [], choices: [], typed: false } as const

const talkFor =
  (turn: Turn, { name }: Pick<Definition<Json>, 'name'>) =>
  (controls: Controls) =>
    createTalk(turn, controls, async (ctx) => {
      await put(ctx, turn, { html: endedWords(ctx.say, name, { why: 'not-understood' }) })
    })

/** Stores what waits now, or that nothing does. */
const settle = async (
  ctx: BotContext,
  turn: Turn,
  desk: Desk,
  conversation: Omit<Conversation, 'askedAt' | 'question' | 'progress'>,
  ran: Ran,
): Promise<void> => {
  switch (ran.kind) {
    case 'waits': {
      const askedAt = turn.deps.flows.clock.now()
      return desk.leave({ ...conversation, askedAt, question: turn.question, progress: ran.progress })
    }
    case 'over':
      return desk.leave(null)
    case 'does-not-fit':
      await put(ctx, turn, { html: endedWords(ctx.say, conversation.name, { why: 'updated' }) })
      return desk.leave(null)
    case 'failed':
      // What may have been half done is not gone on with; otherwise the same answer may be given again.
      if (ctx.changing || desk.waiting?.token !== turn.token) await desk.leave(null)
      throw ran.error
  }
}

/** Begins a conversation with the one who wrote or pressed; what they were asked before is left. */
export const begin = async <About extends Json>(
  ctx: BotContext,
  deps: BotDeps,
  loaded: Promise<Definition<About>>,
  about: About,
): Promise<void> => {
  const definition = await loaded
  const place = placeOf(ctx)
  if (place === undefined) return
  await withLease(deps, place, async (desk) => {
    if (desk.waiting !== undefined)
      await reply(ctx, deps, { html: endedWords(ctx.say, desk.waiting.name, { why: 'left' }) })
    const token = ctx.update.update_id.toString(36)
    const turn: Turn = { deps, place, token, answer: undefined, question: nothingAsked }
    const { beginReplay } = await loadReplay()
    const ran = await beginReplay(ctx, definition, about, talkFor(turn, definition))
    const { organization } = ctx.member
    const { name } = definition
    await settle(ctx, turn, desk, { organization, name, version: versionOf(definition), token }, ran)
  })
}

/** Takes the conversation that waits one answer further. */
export const goOn = async (
  ctx: BotContext,
  deps: BotDeps,
  place: Place,
  desk: Desk & { readonly waiting: Conversation },
  definition: Definition<Json>,
  answer: Answer,
): Promise<void> => {
  const { askedAt: _, question, progress, ...conversation } = desk.waiting
  const turn: Turn = { deps, place, token: conversation.token, answer, question }
  const { goOnReplay } = await loadReplay()
  const ran = await goOnReplay(ctx, definition, progress, talkFor(turn, definition))
  await settle(ctx, turn, desk, conversation, ran)
}
