import { isTicketLike } from '#core/people/sign-in-ticket.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { announceTo } from '../menu/announce.ts'
import { answer } from '../replies/reply.ts'

const question = loadedOnce(() => import('../replies/browser-question.ts'))
const loadOrganization = loadedOnce(() => import('./organization.ts'))

/** Says who one is here, and where to begin; and tells Telegram what to offer them. */
export const start: Feature = (bot, deps) =>
  onCommand(bot, deps, 'start', async (ctx, words) => {
    // A browser that wants to be signed in; people begin without a word.
    if (isTicketLike(words)) {
      return (await question()).askAboutBrowser(ctx, deps, words)
    }
    const { directory, person } = ctx.member
    const { say } = ctx
    const role = say.plain(`role-${person.role}`)
    const html = say.html('bot-start', { name: person.name, organization: directory.organization.name, role })
    const isAlone = ctx.chat?.id === person.id
    const keyboard = isAlone ? await (await loadOrganization()).organizationButtons(ctx, deps) : undefined
    await answer(ctx, deps, { html, ...(keyboard && { keyboard }) })
    if (isAlone) await announceTo(ctx.api, deps.log, person)
  })
