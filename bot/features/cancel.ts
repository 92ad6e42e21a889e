import type { Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'

/** For who cancels while nothing is being asked; a conversation that waits takes the command before it gets here. */
export const cancel: Feature = (bot, deps) =>
  onCommand(bot, deps, 'cancel', async (ctx) =>
    answer(ctx, deps, { html: ctx.say.html('bot-nothing-to-cancel') }),
  )
