import { InlineKeyboard } from 'grammy'
import { dayMs, hourMs } from '#core/time.ts'
import { onAgain, onCommand } from '../abilities.ts'
import { boardFor } from '../board-for.ts'
import type { BotContext, Feature } from '../context.ts'
import { show } from '../reply.ts'
import { handoverText } from '../views/handover.ts'
import { again } from '../ways.ts'
import { parseDuration } from '../words/duration.ts'

/** Half a day: a shift and the handing over before it. */
const spanDefaultMs = 12 * hourMs
const spanMaxMs = 7 * dayMs
/** What the buttons offer, in hours. */
const offered = [8, 12, 24] as const
/** More than this in a shift is no handover but an evaluation. */
const factsMax = 500

const spanOf = (words: string): number => {
  const wished = parseDuration(words)?.ms ?? spanDefaultMs
  return Math.min(Math.max(wished, hourMs), spanMaxMs)
}

/** What happened since the last shift, what is open and whose it is, what is silenced, and who is on duty. */
export const handover: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> => {
    const spanMs = spanOf(words)
    const { stores, clock } = deps.flows
    const now = clock.now()
    const [board, facts] = await Promise.all([
      boardFor(ctx, deps),
      stores.history.since(ctx.member.organization, now - spanMs, now + 1, factsMax),
    ])
    const keyboard = new InlineKeyboard()
    for (const hours of offered)
      again(ctx, keyboard, ctx.say.duration(hours * hourMs), 'handover', `${hours}h`)
    await show(ctx, deps, { html: handoverText(ctx.say, board, facts, spanMs), keyboard })
  }
  onCommand(bot, deps, 'handover', handle)
  onAgain(bot, 'handover', handle)
}
