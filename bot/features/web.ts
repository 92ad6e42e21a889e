import { InlineKeyboard } from 'grammy'
import { hourMs, minuteMs } from '#core/time.ts'
import { sessionRealMs } from '../../pipeline/flows/sign-in/open-session.ts'
import { endSessions, type OpenSession, sessionsOf } from '../../pipeline/flows/sign-in/sessions.ts'
import { codeRealMs, offerSignIn } from '../../pipeline/flows/sign-in/sign-in.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { sessionNameLength } from '../buttons/people-button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onButton, onCommand } from '../handlers.ts'
import { answer, type Reply } from '../replies/reply.ts'
import { browserWords, sessionLines } from '../views/browser.ts'

/** More stand in the settings of the page. */
const buttonsMax = 5

/** What stands behind the # stays in the browser: no server and no log on the way sees the code. */
const linkWith = (page: string, code: string): string => `${page}#code=${code}`

const offered = async (ctx: BotContext, { flows, links }: BotDeps): Promise<Reply> => {
  const { say, member } = ctx
  const page = links?.app
  // Whoever opens it is its reader: in a group that would be anybody.
  if (ctx.chat?.type !== 'private') return { html: say.html('web-only-alone') }
  if (page === undefined) return { html: say.html('app-not-set-up') }
  const link = linkWith(page, await offerSignIn(flows, member.organization, member.person, page))
  const sessions = await sessionsOf(flows, member.organization, member.person.id)
  const [site] = member.directory.sites.values()
  const about = say.html('web-link', {
    name: member.person.name,
    minutes: codeRealMs / minuteMs,
    hours: sessionRealMs / hourMs,
  })
  const html = [about, ...sessionLines(say, sessions, { site, now: flows.clock.now() })].join('\n')
  // Telegram takes no button that leads to a machine without a name.
  const keyboard = new InlineKeyboard()
  const isNamed = page.startsWith('https://')
  if (isNamed) keyboard.url(say.plain('button-web'), link)
  endButtons(ctx, keyboard, sessions)
  return { html: isNamed ? html : `${html}\n${say.code(link).marked}`, keyboard }
}

/** One button for each of the newest, and one for all of them. */
const endButtons = (
  { say, member }: BotContext,
  keyboard: InlineKeyboard,
  sessions: readonly OpenSession[],
): void => {
  const { organization } = member
  for (const { id, browser } of sessions.slice(0, buttonsMax)) {
    const data = packBotButton({ kind: 'session', organization, session: id.slice(0, sessionNameLength) })
    if (data !== undefined)
      keyboard.row().text(say.plain('button-session-end', { browser: browserWords(say, browser) }), data)
  }
  const all = packBotButton({ kind: 'session', organization, session: '' })
  if (sessions.length > 1 && all !== undefined) keyboard.row().text(say.plain('button-sessions-end'), all)
}

/** A link to the web page that signs its reader in, once; and what is signed in already. */
export const web: Feature = (bot, deps) => {
  onCommand(bot, deps, 'web', async (ctx) => answer(ctx, deps, await offered(ctx, deps)))
  onButton(bot, 'session', roleFor('web'), async (ctx, { session }) => {
    const { say, member } = ctx
    ctx.changing = true
    const { organization, person } = member
    const count = await endSessions(deps.flows, organization, person, ({ id }) => id.startsWith(session))
    await ctx.toast()
    await answer(ctx, deps, { html: say.html('web-session-over', { count }) })
  })
}
