import type { Composer } from 'grammy'
import { shorten } from '../../pipeline/channels/telegram/shorten.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { comesAgain } from '../updates/try-later.ts'

/** https://core.telegram.org/bots/api#answercallbackquery */
const toastLengthMax = 200

/** Every press of a button is answered exactly once, whatever becomes of it, so that no phone shows it turning for ever. */
export const answerPresses = (bot: Composer<BotContext>, log: Log): void => {
  bot.use(async (ctx, next) => {
    const press = ctx.callbackQuery
    let answered = press === undefined
    ctx.toast = async (words) => {
      if (press === undefined || answered) return
      answered = true
      try {
        await ctx.api.answerCallbackQuery(
          press.id,
          words === undefined ? {} : { text: shorten(words, toastLengthMax) },
        )
      } catch (error) {
        // Telegram takes no answer to a press that is a while ago; what was asked for is done all the same.
        log({ level: 'debug', event: 'press-not-answered', why: describeError(error) })
      }
    }
    try {
      await next()
    } catch (error) {
      // It is answered when it has come again.
      if (comesAgain(error)) answered = true
      throw error
    } finally {
      await ctx.toast()
    }
  })
}
