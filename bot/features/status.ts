import { InlineKeyboard } from 'grammy'
import type { OrganizationId } from '#core/ids.ts'
import { readBoard } from '../../pipeline/flows/read-board.ts'
import { may, onButton, onCommand } from '../abilities.ts'
import { packBotButton } from '../button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { answer, type Reply, rewrite } from '../reply.ts'
import type { Say } from '../views/say.ts'
import { statusText } from '../views/status.ts'

const keyboard = (say: Say, { links }: BotDeps, organization: OrganizationId): InlineKeyboard => {
  const refresh = new InlineKeyboard().text(
    say.plain('button-refresh'),
    packBotButton({ kind: 'refresh', organization }) ?? '',
  )
  // Telegram refuses a whole message for a button that leads nowhere it can open.
  return links?.app?.startsWith('https://') !== true
    ? refresh
    : refresh.url(say.plain('button-open'), links.app)
}

const statusOf = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const board = await readBoard(deps.flows, ctx.member.organization)
  if (board === undefined) throw new Error('the organization of a member is gone')
  return {
    html: statusText(ctx.say, board, may(ctx, 'admin')),
    keyboard: keyboard(ctx.say, deps, ctx.member.organization),
  }
}

/** The state of everything in one message that can be brought up to date where it stands. */
export const status: Feature = (bot, deps) => {
  onCommand(bot, deps, 'status', async (ctx) => answer(ctx, deps, await statusOf(ctx, deps)))
  onButton(bot, 'refresh', roleFor('status'), async (ctx) => {
    await ctx.toast()
    await rewrite(ctx, deps, await statusOf(ctx, deps))
  })
}
