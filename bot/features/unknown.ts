import type { Feature } from '../context.ts'
import { answer } from '../replies/reply.ts'

/** What nobody took: a button of another time, or words alone with the bot. In a group people talk to each other. */
export const unknown: Feature = (bot, deps) => {
  bot.on('callback_query', (ctx) => ctx.toast(ctx.say.plain('toast-stale')))
  bot
    .on('message')
    .chatType('private', (ctx) => answer(ctx, deps, { html: ctx.say.html('bot-not-understood') }))
}
