import { hourMs } from '#core/time.ts'
import { answerQuestion } from '../../pipeline/flows/sign-in/confirm-in-chat.ts'
import { sessionRealMs } from '../../pipeline/flows/sign-in/open-session.ts'
import { roleFor } from '../commands.ts'
import type { Feature } from '../context.ts'
import { onButton } from '../handlers.ts'
import { rewrite } from '../replies/reply.ts'
import { browserWords } from '../views/browser.ts'

/** The answer to whether a browser is theirs, which is given once. */
export const signIn: Feature = (bot, deps) =>
  onButton(bot, 'browser', roleFor('web'), async (ctx, { request, agrees }) => {
    const { say, member } = ctx
    ctx.changing = true
    const said = { request, agrees, page: deps.links?.app }
    const browser = await answerQuestion(deps.flows, member.organization, member.person, said)
    await ctx.toast()
    if (browser === undefined) return rewrite(ctx, deps, { html: say.html('browser-too-late') })
    const html = say.html(agrees ? 'browser-agreed' : 'browser-refused', {
      browser: browserWords(say, browser),
      hours: sessionRealMs / hourMs,
    })
    await rewrite(ctx, deps, { html })
  })
