import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { Feature } from '../context.ts'

const moving = loadedOnce(() => import('../updates/move-group.ts'))

/** A group that becomes a supergroup says so before anything fails to be delivered to it. */
export const groupMoves: Feature = (bot, deps) => {
  bot.on('message:migrate_to_chat_id', async (ctx) => {
    const chat = ctx.member.directory.chats.get(ctx.chat.id)
    if (chat === undefined) return
    ctx.changing = true
    await (await moving()).moveGroup(ctx, deps, chat, ctx.message.migrate_to_chat_id)
  })
}
