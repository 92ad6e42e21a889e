import { onCommand } from '../abilities.ts'
import { announceTo } from '../announce.ts'
import type { Feature } from '../context.ts'
import { answer } from '../reply.ts'

/** Says who one is here, and where to begin; and tells Telegram what to offer them. */
export const start: Feature = (bot, deps) =>
  onCommand(bot, deps, 'start', async (ctx) => {
    const { directory, person } = ctx.member
    const { say } = ctx
    const role = say.plain(`role-${person.role}`)
    const html = say.html('bot-start', { name: person.name, organization: directory.organization.name, role })
    await answer(ctx, deps, { html })
    if (ctx.chat?.id === person.id) await announceTo(ctx.api, deps.log, person)
  })
