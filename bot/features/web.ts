import { InlineKeyboard } from 'grammy'
import { hourMs, minuteMs } from '#core/time.ts'
import { codeRealMs, offerSignIn, sessionRealMs } from '../../pipeline/flows/people/sign-in.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer, type Reply } from '../replies/reply.ts'

/** What stands behind the # stays in the browser: no server and no log on the way sees the code. */
const linkWith = (page: string, code: string): string => `${page}#code=${code}`

const offered = async (ctx: BotContext, { flows, links }: BotDeps): Promise<Reply> => {
  const { say, member } = ctx
  const page = links?.app
  // Whoever opens it is its reader: in a group that would be anybody.
  if (ctx.chat?.type !== 'private') return { html: say.html('web-only-alone') }
  if (page === undefined) return { html: say.html('app-not-set-up') }
  const link = linkWith(page, await offerSignIn(flows, member.organization, member.person))
  const html = say.html('web-link', {
    name: member.person.name,
    minutes: codeRealMs / minuteMs,
    hours: sessionRealMs / hourMs,
  })
  // Telegram takes no button that leads to a machine without a name.
  return page.startsWith('https://')
    ? { html, keyboard: new InlineKeyboard().url(say.plain('button-web'), link) }
    : { html: `${html}\n${say.code(link).marked}` }
}

/** A link to the web page that signs its reader in, once. */
export const web: Feature = (bot, deps) =>
  onCommand(bot, deps, 'web', async (ctx) => answer(ctx, deps, await offered(ctx, deps)))
