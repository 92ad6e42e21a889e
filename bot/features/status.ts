import { InlineKeyboard } from 'grammy'
import { minuteMs } from '#core/time.ts'
import { askForFresh } from '../../pipeline/flows/gateway/wait-for-fresh.ts'
import { boardFor } from '../board-for.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onButton, onCommand } from '../handlers.ts'
import { type Reply, rewrite, rewriteSent, send } from '../replies/reply.ts'
import { planAfterwards } from '../updates/after-update.ts'
import { statusText } from '../views/status.ts'

/** As long as somebody looks at a screen before they press a button. */
const liveForMs = minuteMs

/** Only what leaves this message as it is: it may still be brought up to date by itself. */
const keyboard = (ctx: BotContext, deps: BotDeps): InlineKeyboard => {
  const { say, member } = ctx
  const { organization } = member
  const buttons = new InlineKeyboard().text(
    say.plain('button-refresh'),
    packBotButton({ kind: 'refresh', organization }) ?? '',
  )
  again(ctx, buttons, say.plain('button-one-sensor'), 'sensor')
  offerPage(ctx, deps, buttons.row())
  return buttons
}

const statusOf = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => ({
  html: statusText(ctx.say, await boardFor(ctx, deps), may(ctx, 'admin')),
  keyboard: keyboard(ctx, deps),
})

/** What is known is said at once; what the gateways say when they are asked follows in the same message. */
const refreshLater = (ctx: BotContext, deps: BotDeps, message: number | undefined): void => {
  if (message === undefined || deps.flows.live === undefined) return
  planAfterwards(ctx, async () => {
    const isFresh = await askForFresh(deps.flows, ctx.member.organization, { forMs: liveForMs })
    if (isFresh) await rewriteSent(ctx, deps, message, await statusOf(ctx, deps))
  })
}

/** The state of everything in one message that is brought up to date where it stands. */
export const status: Feature = (bot, deps) => {
  onCommand(bot, deps, 'status', async (ctx) =>
    refreshLater(ctx, deps, await send(ctx, deps, await statusOf(ctx, deps))),
  )
  onButton(bot, 'refresh', roleFor('status'), async (ctx) => {
    await ctx.toast()
    await rewrite(ctx, deps, await statusOf(ctx, deps))
    refreshLater(ctx, deps, ctx.callbackQuery?.message?.message_id)
  })
}
