import { InlineKeyboard } from 'grammy'
import { boardFor } from '../board-for.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { show } from '../replies/reply.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'
import { sitesText } from '../views/sites.ts'

/** The places: their groups, their time, how many sensors, and who is on duty. */
export const sites: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext): Promise<void> => {
    const board = await boardFor(ctx, deps)
    const keyboard = new InlineKeyboard()
    if (may(ctx, 'admin'))
      for (const { id, name } of [...board.directory.sites.values()].slice(0, choicesMax)) {
        again(ctx, keyboard, ctx.say.plain('button-duty', { site: shortName(name) }), 'duty', id)
        keyboard.row()
      }
    again(ctx, keyboard, ctx.say.plain('button-refresh'), 'sites')
    await show(ctx, deps, { html: sitesText(ctx.say, board), keyboard })
  }
  onCommand(bot, deps, 'sites', handle)
  onAgain(bot, 'sites', handle)
}
