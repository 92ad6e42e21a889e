import { type InlineKeyboard, InputFile } from 'grammy'
import type { BotContext, BotDeps } from '../context.ts'
import { attempt, isUnchanged } from './reply.ts'

/** A picture with words under it, at most 1024 of their letters (core.telegram.org/bots/api#sendphoto). */
export type Photo = { readonly png: Uint8Array; readonly caption: string; readonly keyboard: InlineKeyboard }

// Telegram fetches addresses itself: the bytes are what reaches it from anywhere.
const fileOf = ({ png }: Photo): InputFile => new InputFile(png, 'chart.png')

/** Sends a picture; in a group, and under a card, as a reply to what asked for it. */
const sendPhoto = async (ctx: BotContext, deps: BotDeps, photo: Photo): Promise<void> => {
  const { caption, keyboard } = photo
  const isAlone = ctx.chat?.type === 'private'
  const asked = ctx.callbackQuery?.message?.message_id ?? (isAlone ? undefined : ctx.message?.message_id)
  await attempt(deps, 'photo-not-sent', () =>
    ctx.replyWithPhoto(fileOf(photo), {
      caption,
      parse_mode: 'HTML',
      reply_markup: keyboard,
      ...(asked !== undefined && {
        reply_parameters: { message_id: asked, allow_sending_without_reply: true },
      }),
    }),
  )
}

/** Puts another picture in the place of the one under whose button somebody pressed, or sends it. */
export const showPhoto = async (ctx: BotContext, deps: BotDeps, photo: Photo): Promise<void> => {
  if (ctx.callbackQuery?.message?.photo === undefined) return sendPhoto(ctx, deps, photo)
  const { caption, keyboard } = photo
  await attempt(deps, 'photo-not-replaced', async () => {
    try {
      await ctx.editMessageMedia(
        { type: 'photo', media: fileOf(photo), caption, parse_mode: 'HTML' },
        { reply_markup: keyboard },
      )
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  })
}
