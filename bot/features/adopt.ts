import { InlineKeyboard } from 'grammy'
import { listUnread } from '../../pipeline/flows/read/read-gateways.ts'
import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { listDismissed, recallStranger } from '../../pipeline/flows/sensor/dismiss-stranger.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { dismiss } from '../replies/dismissal.ts'
import { answer } from '../replies/reply.ts'
import { unreadText } from '../views/adopt.ts'
import {
  allDismissedText,
  dismissedWord,
  dismissOne,
  listAgain,
  listedAgainText,
  parseDismissal,
} from '../views/dismissed.ts'
import { choicesMax } from '../views/sensor-choice.ts'

const showDismissed = async (ctx: BotContext, deps: BotDeps): Promise<void> => {
  const { organization, directory } = ctx.member
  const all = await listDismissed(deps.flows, organization)
  const keyboard = new InlineKeyboard()
  for (const { sensor } of all.slice(0, choicesMax)) {
    again(ctx, keyboard, ctx.say.plain('button-list-again', { id: sensor }), 'adopt', listAgain(sensor))
    keyboard.row()
  }
  await answer(ctx, deps, { html: allDismissedText(ctx.say, directory, all), keyboard })
}

const recall = async (ctx: BotContext, deps: BotDeps, sensor: string): Promise<void> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  const outcome = await recallStranger(deps.flows, organization, sensor, person)
  await answer(ctx, deps, { html: listedAgainText(ctx.say, sensor, outcome) })
}

/** What cannot be read cannot be adopted; a neighbour's would be listed for ever. */
const noneOfOurs = (ctx: BotContext, unread: Awaited<ReturnType<typeof listUnread>>): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  for (const id of new Set(unread.slice(0, choicesMax).map(({ hindrance }) => hindrance.sensor))) {
    again(ctx, keyboard, ctx.say.plain('button-dismiss', { id }), 'adopt', dismissOne(id))
    keyboard.row()
  }
  return keyboard
}

/** Nobody new is heard; those that were dismissed are a press away. */
const nobodyNew = async (ctx: BotContext, deps: BotDeps): Promise<void> => {
  const dismissed = await listDismissed(deps.flows, ctx.member.organization)
  const html = ctx.say.html('adopt-nothing')
  if (dismissed.length === 0) return answer(ctx, deps, { html })
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, ctx.say.plain('button-dismissed'), 'adopt', dismissedWord)
  const count = ctx.say.html('adopt-dismissed-count', { count: dismissed.length })
  await answer(ctx, deps, { html: `${html}\n${count}`, keyboard })
}

/** Brings an unknown sensor into use, one question after the other; which one may be said at once. Or dismisses it. */
export const adopt: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> => {
    const { organization, directory } = ctx.member
    if (words.toLowerCase() === dismissedWord) return showDismissed(ctx, deps)
    const [strangers, unread] = await Promise.all([
      strangersOf(deps.flows, organization),
      listUnread(deps.flows, organization),
    ])
    const named = words === '' ? undefined : strangers.find(({ sensor }) => sensor === words.toLowerCase())
    const dismissal = named === undefined ? parseDismissal(words) : undefined
    if (dismissal?.verb === 'again') return recall(ctx, deps, dismissal.sensor)
    if (dismissal !== undefined) return answer(ctx, deps, await dismiss(ctx, deps, dismissal.sensor))
    if (unread.length > 0)
      await answer(ctx, deps, {
        html: unreadText(ctx.say, directory, unread),
        keyboard: noneOfOurs(ctx, unread),
      })
    else if (strangers.length === 0) return nobodyNew(ctx, deps)
    if (strangers.length === 0) return
    if (words !== '' && named === undefined)
      await answer(ctx, deps, { html: ctx.say.html('adopt-no-such', { words }) })
    await begin(ctx, deps, talks.adopt(deps), { sensor: named?.sensor ?? null })
  }
  onCommand(bot, deps, 'adopt', handle)
  onAgain(bot, 'adopt', async (ctx, words) => {
    await ctx.toast()
    await handle(ctx, words)
  })
}
