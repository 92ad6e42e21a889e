import { InlineKeyboard } from 'grammy'
import { openTicket, type Question } from '../../pipeline/flows/sign-in/confirm-in-chat.ts'
import { sealKeyOf } from '../../pipeline/flows/sign-in/seal.ts'
import { packBotButton } from '../buttons/button-data.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { questionText } from '../views/browser.ts'
import { answer } from './reply.ts'

const answersTo = ({ say, member }: BotContext, { request }: Question): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  for (const agrees of [true, false]) {
    const data = packBotButton({ kind: 'browser', organization: member.organization, request, agrees })
    if (data !== undefined)
      keyboard.text(say.plain(agrees ? 'button-browser-yes' : 'button-browser-no'), data)
  }
  return keyboard
}

/** A person opened the ticket of a browser: asks whether that browser is theirs. */
export const askAboutBrowser = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  const { say, member } = ctx
  // Whoever presses it is signed in: in a group that would be anybody.
  if (ctx.chat?.type !== 'private') return answer(ctx, deps, { html: say.html('browser-only-alone') })
  const { flows } = deps
  const opened = await openTicket(flows, sealKeyOf(ctx.api.token), words, member)
  if (opened.kind !== 'ask') return answer(ctx, deps, { html: say.html(`browser-${opened.kind}`) })
  const html = questionText(say, opened.question, flows.clock.now())
  await answer(ctx, deps, { html, keyboard: answersTo(ctx, opened.question) })
}
