import { InlineKeyboard } from 'grammy'
import type { Person } from '#core/directory.ts'
import type { Proposal } from '#core/people/limit-proposal.ts'
import { proposeLimit, secondsFor } from '../../pipeline/flows/rule/propose-limit.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { forEach } from '../buttons/card-alarms.ts'
import type { BotContext, BotDeps } from '../context.ts'
import type { Setting } from '../parsers/threshold.ts'
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
  { sensor, rule }: Setting,
  proposal: Proposal,
  people: readonly Person[],
): Promise<number> => {
  const asked = await forEach(people, ({ id, language }) => {
    const say = sayTo(language, deps.flows.clock.now())
    const html = toBeAgreedText(say, sensor, rule, proposal)
    return sendTo(ctx, deps, id, { html, keyboard: keyboardOf(say, ctx.member.organization, proposal) })
  })
  return asked.filter(Boolean).length
}

/** Proposes a limit to those who may agree to it, and says what happens now. Nothing is changed by that yet. */
export const askSecond = async (
  ctx: BotContext,
  deps: BotDeps,
  setting: Setting,
  reason: string,
): Promise<string> => {
  const { organization, directory, person } = ctx.member
  const people = secondsFor(directory, person)
  if (people.length === 0) return ctx.say.html('proposal-nobody')
  const { sensor, rule, value } = setting
  const topic = ctx.msg?.is_topic_message === true ? (ctx.msg.message_thread_id ?? null) : null
  const chat = ctx.chat?.id ?? person.id
  const proposed = { sensor: sensor.id, rule: rule.id, from: rule.setpoint, to: value, reason, chat, topic }
  const proposal = await proposeLimit(deps.flows, organization, proposed, person)
  const reached = await askThem(ctx, deps, setting, proposal, people)
  return reached === 0 ? ctx.say.html('proposal-unreached') : proposedText(ctx.say, sensor, rule, proposal)
}
