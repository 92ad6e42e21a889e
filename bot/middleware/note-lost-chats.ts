import type { Composer } from 'grammy'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { BotContext, BotDeps } from '../context.ts'

const noting = loadedOnce(() => import('../updates/note-farewell.ts'))

/**
 * Somebody blocks the bot, or takes it out of a group: the admins hear of it now, and not at night with the alarm that
 * did not get through.
 */
export const noteFarewells = (bot: Composer<BotContext>, deps: BotDeps): void => {
  bot.on('my_chat_member', async (ctx, next) => {
    const { noteFarewell } = await noting()
    if (!(await noteFarewell(ctx, deps, ctx.from, ctx.myChatMember.new_chat_member.status))) await next()
  })
}
