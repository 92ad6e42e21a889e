import { GrammyError, type InlineKeyboard } from 'grammy'
import { secondMs } from '#core/time.ts'
import type { BotContext, BotDeps } from './context.ts'
import { describeError } from './describe-error.ts'

/** Somebody waits for the answer; when Telegram wants longer than this, they have asked again by then. */
const patienceSeconds = 10

export type Reply = { readonly html: string; readonly keyboard?: InlineKeyboard }

const waitFor = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429 ? (error.parameters.retry_after ?? 1) : undefined

/** Once more if Telegram asks to wait a little. An answer that cannot be given never undoes what was done: no throwing. */
const attempt = async (
  { flows, log }: BotDeps,
  event: string,
  call: () => Promise<unknown>,
): Promise<void> => {
  try {
    await call()
  } catch (error) {
    const seconds = waitFor(error)
    if (seconds === undefined || seconds > patienceSeconds) {
      log({ level: 'warn', event, why: describeError(error) })
      return
    }
    await new Promise<void>((resolve) => {
      flows.clock.after(seconds * secondMs * flows.telegramScale, resolve)
    })
    await call().catch((again) => log({ level: 'warn', event, why: describeError(again) }))
  }
}

const quiet = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

/** Answers where it was asked; in a group, as a reply to the one who asked. */
export const answer = (ctx: BotContext, deps: BotDeps, { html, keyboard }: Reply): Promise<void> => {
  const asked = ctx.chat?.type === 'private' ? undefined : ctx.message?.message_id
  return attempt(deps, 'answer-not-given', () =>
    ctx.reply(html, {
      ...quiet,
      ...(keyboard && { reply_markup: keyboard }),
      ...(asked !== undefined && {
        reply_parameters: { message_id: asked, allow_sending_without_reply: true },
      }),
    }),
  )
}

const isUnchanged = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.includes('message is not modified')

/** Replaces the message under whose button somebody pressed. */
export const rewrite = (ctx: BotContext, deps: BotDeps, { html, keyboard }: Reply): Promise<void> =>
  attempt(deps, 'message-not-rewritten', async () => {
    try {
      await ctx.editMessageText(html, { ...quiet, ...(keyboard && { reply_markup: keyboard }) })
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  })

/** Where the message under whose button somebody pressed can become the answer, it does; else there is a new message. */
export const show = async (ctx: BotContext, deps: BotDeps, reply: Reply): Promise<void> => {
  await ctx.toast()
  // A picture, or a message that Telegram has forgotten, cannot become a text.
  return ctx.callbackQuery?.message?.text === undefined ? answer(ctx, deps, reply) : rewrite(ctx, deps, reply)
}
