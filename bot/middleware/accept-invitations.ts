import type { Composer } from 'grammy'
import { parseCode, triesWindowMs } from '#core/people/invitation.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { phoneLanguage } from '../parsers/language.ts'
import { answer, sendTo } from '../replies/reply.ts'
import { sayTo } from '../views/say.ts'

const accepting = loadedOnce(() => import('../../pipeline/flows/people/accept-invitation.ts'))

/** What Telegram makes of a press on `https://t.me/<bot>?start=<code>`. */
const opening = /^\/start(?:@\w+)? ([\w-]{8,64})$/

/**
 * Lets in who opens an invitation, before it is asked who they are. The code is in no log and in no answer. Who came in
 * goes on as what they are now: /start greets them.
 */
export const admit = (bot: Composer<BotContext>, deps: BotDeps): void => {
  bot.on('message:text').chatType('private', async (ctx, next) => {
    const code = opening.exec(ctx.message.text)?.[1]
    const { from } = ctx
    if (code === undefined || parseCode(code) === undefined || from.is_bot) return next()
    const { flows } = deps
    const telegramName = [from.first_name, from.last_name].filter(Boolean).join(' ')
    const newcomer = { id: from.id, name: telegramName, language: phoneLanguage(from.language_code) }
    ctx.changing = true
    const { acceptInvitation } = await accepting()
    const accepted = await acceptInvitation(flows, code, newcomer)
    const say = sayTo(newcomer.language, flows.clock.now())
    switch (accepted.kind) {
      case 'admitted': {
        const { person, inviter } = accepted
        if (inviter !== null) {
          const theirs = sayTo(inviter.language, flows.clock.now())
          const html = theirs.html('invite-accepted', {
            name: theirs.bold(person.name),
            telegram: telegramName,
            id: String(from.id),
            role: theirs.plain(`role-${person.role}`),
          })
          await sendTo(ctx, deps, inviter.id, { html })
        }
        return next()
      }
      case 'member-already':
        return answer(ctx, deps, { html: say.html('invite-member-already') })
      case 'void':
        return answer(ctx, deps, { html: say.html('invite-void') })
      case 'full':
        return answer(ctx, deps, { html: say.html('invite-full') })
      case 'too-many-tries':
        return answer(ctx, deps, {
          html: say.html('invite-too-many-tries', { wait: say.duration(triesWindowMs) }),
        })
    }
  })
}
