import type { BotContext, BotDeps } from '../context.ts'
import { attempt, isUnchanged } from '../replies/reply.ts'

/** Takes the button away that was just pressed, and leaves the others of its message. */
export const dropPressedButton = async (ctx: BotContext, deps: BotDeps): Promise<void> => {
  const { message, data } = ctx.callbackQuery ?? {}
  const keyboard = message?.reply_markup?.inline_keyboard
  if (keyboard === undefined || data === undefined) return
  const rows = keyboard
    .map((row) => row.filter((button) => !('callback_data' in button) || button.callback_data !== data))
    .filter((row) => row.length > 0)
  await attempt(deps, 'button-not-dropped', async () => {
    try {
      await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: rows } })
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  })
}
