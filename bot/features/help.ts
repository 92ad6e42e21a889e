import { may, onCommand } from '../abilities.ts'
import { commands } from '../commands.ts'
import type { Feature } from '../context.ts'
import { answer } from '../reply.ts'

/** What this person may ask for: the one list of commands, without those beyond their role. */
export const help: Feature = (bot, deps) =>
  onCommand(bot, deps, 'help', async (ctx) => {
    const lines = commands
      .filter(({ role }) => may(ctx, role))
      .map(({ name }) => `/${name} – ${ctx.say.html(`command-${name}`)}`)
    await answer(ctx, deps, { html: [ctx.say.html('bot-help-heading'), ...lines].join('\n') })
  })
