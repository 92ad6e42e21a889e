import { InlineKeyboard } from 'grammy'
import { boardFor } from '../board-for.ts'
import { again } from '../buttons/navigation.ts'
import { addSites, sayingAgain } from '../buttons/site-pages.ts'
import { packTurn, type Turn, turnIn } from '../buttons/turns.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { show } from '../replies/reply.ts'
import { sitesText } from '../views/sites.ts'

/** The places: their groups, their time, how many sensors, and who is on duty. */
export const sites: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, turn: Turn = { page: 0, words: '' }): Promise<void> => {
    const board = await boardFor(ctx, deps)
    const keyboard = new InlineKeyboard()
    if (may(ctx, 'admin'))
      addSites(ctx, keyboard, [...board.directory.sites.values()], turn, {
        ...sayingAgain(ctx, 'duty', ({ id }) => id),
        turn: (page) => packTurn(ctx, 'sites', { page, words: '' }),
        label: (site) => ctx.say.plain('button-duty', { site }),
      }).row()
    again(ctx, keyboard, ctx.say.plain('button-refresh'), 'sites')
    await show(ctx, deps, { html: sitesText(ctx.say, board), keyboard })
  }
  onCommand(bot, deps, 'sites', (ctx) => handle(ctx))
  onAgain(bot, 'sites', (ctx, words) => handle(ctx, turnIn(words)))
}
