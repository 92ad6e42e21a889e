import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { Feature } from '../context.ts'

const losing = loadedOnce(() => import('../../pipeline/flows/notice/lost-chat.ts'))

/** A group that becomes a supergroup says so before anything fails to be delivered to it. */
export const groupMoves: Feature = (bot, { flows }) => {
  bot.on('message:migrate_to_chat_id', async (ctx) => {
    const { organization, directory } = ctx.member
    const chat = directory.chats.get(ctx.chat.id)
    if (chat === undefined) return
    ctx.changing = true
    const { chatMoved } = await losing()
    const waiting = await flows.stores.inboxes.list(organization, chat.id)
    await chatMoved(flows, organization, chat, ctx.message.migrate_to_chat_id, waiting)
  })
}
