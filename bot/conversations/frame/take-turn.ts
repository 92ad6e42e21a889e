import type { Conversation, Place } from '#core/people/conversation.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { may } from '../../handlers.ts'
import { membershipsOf } from '../../middleware/memberships.ts'
import { sayTo } from '../../views/say.ts'
import { askToWrite, put } from './ask.ts'
import { concerns } from './concerns.ts'
import type { Answer, Definition, Json } from './definition.ts'
import { type Ending, endedWords } from './endings.ts'
import type { Input } from './input.ts'
import type { Desk } from './lease.ts'
import { goOn, versionOf } from './run.ts'

/** How long a question waits for its answer, in real time: longer, and the one who asked for it has left. */
const answerWithinRealMs = 10 * minuteMs

/** Makes the context speak for the organization of the conversation; false when the person is no longer in it. */
const speakFor = async (
  ctx: BotContext,
  { flows }: BotDeps,
  place: Place,
  { organization }: Conversation,
) => {
  if (ctx.member.organization === organization) return true
  const members = await membershipsOf(flows, place.person, place.chat)
  const member = members.find((one) => one.organization === organization)
  if (member === undefined) return false
  ctx.member = member
  ctx.say = sayTo(member.person.language, flows.clock.now())
  return true
}

const lateness = (clock: Clock, { askedAt }: Conversation): Ending | undefined =>
  clock.now() - askedAt >= answerWithinRealMs * clock.speed
    ? { why: 'timed-out', minutes: answerWithinRealMs / minuteMs }
    : undefined

/** Why a conversation cannot go on, looked at anew with every answer. */
const endingOf = async (
  ctx: BotContext,
  deps: BotDeps,
  place: Place,
  waiting: Conversation,
  definition: Definition<Json> | undefined,
): Promise<Ending | undefined> => {
  const late = lateness(deps.flows.clock, waiting)
  if (late !== undefined) return late
  if (definition === undefined || versionOf(definition) !== waiting.version) return { why: 'updated' }
  if (!(await speakFor(ctx, deps, place, waiting))) return { why: 'not-a-member' }
  if (may(ctx, definition.role)) return undefined
  return { why: 'role-too-low', role: ctx.member.person.role, needed: definition.role }
}

const answerOf = (input: Input, { question }: Conversation): Answer | 'write' | 'cancel' => {
  switch (input.kind) {
    case 'press': {
      const { press } = input.button
      if (typeof press !== 'number') return press
      const value = question.choices[press]
      return value === undefined ? { kind: 'other' } : { kind: 'choice', value }
    }
    case 'words':
      return { kind: 'words', words: input.words }
    case 'command':
    case 'other':
      return { kind: 'other' }
  }
}

type Turn = {
  readonly place: Place
  readonly input: Input
  readonly desk: Desk
  readonly find: (name: string) => Promise<Definition<Json> | undefined>
}

/**
 * Takes an answer to the conversation that waits at `desk`; true when the update has been dealt with. Everything that does not depend
 * on what was asked is decided here, before its code is run again: cancelling, another command, too late, another version, a role that was lost.
 */
export const takeTurn = async (
  ctx: BotContext,
  deps: BotDeps,
  { place, input, desk, find }: Turn,
): Promise<boolean> => {
  const { clock } = deps.flows
  const { waiting } = desk
  if (waiting === undefined || !concerns(ctx, waiting, input)) return false
  const end = async (ending: Ending): Promise<void> => {
    await desk.leave(null)
    const pressed = input.kind === 'press' ? ({ kind: 'choice', value: '' } as const) : undefined
    const html = endedWords(ctx.say, waiting.name, ending)
    await put(
      ctx,
      { deps, place, token: waiting.token, answer: pressed, question: waiting.question },
      { html },
    )
  }
  const definition = await find(waiting.name)
  const answer = answerOf(input, waiting)
  if (answer === 'cancel' || (input.kind === 'command' && input.name === 'cancel')) {
    await end({ why: 'cancelled' })
    return true
  }
  if (input.kind === 'command') {
    await end(lateness(clock, waiting) ?? { why: 'left' })
    return false
  }
  await ctx.toast()
  const ending = await endingOf(ctx, deps, place, waiting, definition)
  if (ending !== undefined || definition === undefined) await end(ending ?? { why: 'updated' })
  else if (answer === 'write') {
    const asked = await askToWrite(ctx, deps)
    const messages = asked === undefined ? [] : [asked]
    const question = { ...waiting.question, messages: [...waiting.question.messages, ...messages] }
    await desk.leave({ ...waiting, question, askedAt: clock.now() })
  } else await goOn(ctx, deps, place, { ...desk, waiting }, definition, answer)
  return true
}
