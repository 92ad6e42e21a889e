import { InlineKeyboard } from 'grammy'
import type { Person, Sensor } from '#core/directory.ts'
import type { Proposal } from '#core/people/limit-proposal.ts'
import type { RuleChange } from '#core/rule-change.ts'
import { type Proposed, proposeLimit, secondsFor } from '../../pipeline/flows/rule/propose-limit.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { forEach } from '../buttons/card-alarms.ts'
import type { BotContext, BotDeps } from '../context.ts'
import type { Setting } from '../parsers/limits/threshold.ts'
import { proposedText, toBeAgreedText } from '../views/proposal.ts'
import { type Say, sayTo } from '../views/say.ts'
import { sendTo } from './reply.ts'

const keyboardOf = (say: Say, organization: string, { sensor, rule, at }: Proposal): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  for (const kind of ['agree', 'refuse'] as const) {
    const data = packBotButton({ kind, organization, sensor, rule, at })
    if (data !== undefined) keyboard.text(say.plain(`button-${kind}`), data)
  }
  return keyboard
}

/** Asks everybody who may agree, each alone with the bot and in their language; how many of them it reached. */
const askThem = async (
  ctx: BotContext,
  deps: BotDeps,
  proposal: Proposal,
  people: readonly Person[],
): Promise<number> => {
  const { organization, directory } = ctx.member
  const asked = await forEach(people, ({ id, language }) => {
    const say = sayTo(language, deps.flows.clock.now())
    const html = toBeAgreedText(say, directory, proposal)
    return sendTo(ctx, deps, id, { html, keyboard: keyboardOf(say, organization, proposal) })
  })
  return asked.filter(Boolean).length
}

/** Where a change is proposed; its answer is told there too. */
const placeOf = (ctx: BotContext): Pick<Proposal, 'chat' | 'topic'> => ({
  chat: ctx.chat?.id ?? ctx.member.person.id,
  topic: ctx.msg?.is_topic_message === true ? (ctx.msg.message_thread_id ?? null) : null,
})

/** Proposes `first`, and the others with it, to those who may agree, and says what happens now. Nothing is changed by that yet. */
const propose = async (
  ctx: BotContext,
  deps: BotDeps,
  first: Proposed,
  others: readonly Proposed[] = [],
): Promise<string> => {
  const { organization, directory, person } = ctx.member
  const people = secondsFor(directory, person)
  if (people.length === 0) return ctx.say.html('proposal-nobody')
  const at = deps.flows.clock.now()
  for (const other of others) await proposeLimit(deps.flows, organization, other, person, at)
  const references = others.map(({ sensor, rule }) => ({ sensor, rule }))
  const whole = references.length === 0 ? first : { ...first, others: references }
  const proposal = await proposeLimit(deps.flows, organization, whole, person, at)
  const reached = await askThem(ctx, deps, proposal, people)
  return reached === 0 ? ctx.say.html('proposal-unreached') : proposedText(ctx.say, directory, proposal)
}

/** A limit that is to be moved. */
export const askSecond = (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, rule, value }: Setting,
  reason: string,
): Promise<string> =>
  propose(ctx, deps, {
    sensor: sensor.id,
    rule: rule.id,
    from: rule.setpoint,
    to: value,
    reason,
    ...placeOf(ctx),
  })

/** Other changes of rules, of one sensor or of several at once. */
export const askSecondFor = (
  ctx: BotContext,
  deps: BotDeps,
  changes: readonly { readonly sensor: Sensor; readonly change: RuleChange }[],
  reason: string,
): Promise<string> => {
  const [first, ...others] = changes.flatMap(({ sensor, change }): readonly Proposed[] => {
    const rule = (change.before ?? change.after)?.id
    return rule === undefined
      ? []
      : [{ sensor: sensor.id, rule, from: 0, to: 0, change, reason, ...placeOf(ctx) }]
  })
  return first === undefined ? Promise.resolve('') : propose(ctx, deps, first, others)
}
