import type { Feature } from '../context.ts'
import { nearCommand } from '../near-command.ts'
import { answer } from '../replies/reply.ts'

/** A command that is written almost right is shown as it is written, with the words behind it. It is not obeyed: nobody is sure of it. */
export const nearMiss: Feature = (bot, deps) => {
  bot
    .on('message:text')
    .chatType('private')
    .use(async (ctx, next) => {
      const { say, member, message } = ctx
      const near = nearCommand(message.text, member.person.role)
      if (near === undefined) return next()
      // A command alone is obeyed at a touch; one with words is copied.
      const command = near.words === '' ? say.bold(`/${near.name}`) : say.code(`/${near.name} ${near.words}`)
      await answer(ctx, deps, { html: say.html('bot-near-command', { command }) })
    })
}
