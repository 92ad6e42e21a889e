import type { Composer } from 'grammy'
import type { BotContext, BotDeps } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { answer } from '../replies/reply.ts'
import { comesAgain } from '../updates/try-later.ts'
import { sayTo } from '../views/say.ts'

/** Whatever fails further in is logged, and the person gets one sentence that is true of what may have been changed. */
export const catchFailures = (bot: Composer<BotContext>, deps: BotDeps): void => {
  bot.use(async (ctx, next) => {
    ctx.changing = false
    try {
      await next()
    } catch (error) {
      if (comesAgain(error)) throw error
      const update = ctx.update.update_id
      deps.log({ level: 'error', event: 'bot-failed-person-told', update, why: describeError(error) })
      const words = (ctx.say ?? sayTo('en', deps.flows.clock.now())).plain(
        ctx.changing ? 'bot-failed-maybe-changed' : 'bot-failed',
      )
      if (ctx.callbackQuery !== undefined) await ctx.toast(words)
      else if (ctx.message !== undefined) await answer(ctx, deps, { html: words })
    }
  })
}
