import { type InlineKeyboard, InputFile } from 'grammy'
import type { BotContext, BotDeps } from '../context.ts'
import { type Dress, dressedDown } from './plainer.ts'
import { attempt, isUnchanged } from './reply.ts'

/** A picture with words under it, at most 1024 of their letters (core.telegram.org/bots/api#sendphoto). */
export type Photo = { readonly png: Uint8Array; readonly caption: string; readonly keyboard: InlineKeyboard }

// Telegram fetches addresses itself: the bytes are what reaches it from anywhere.
const fileOf = ({ png }: Photo): InputFile => new InputFile(png, 'chart.png')

/** The picture arrives whatever a Telegram says of the looks of its words and buttons. */
const dressed = <T>(deps: BotDeps, { caption, keyboard }: Photo, call: (dress: Dress) => Promise<T>) =>
  dressedDown(deps, { html: caption, keyboard }, call)

/** Only these can stand under a picture. */
const markupOf = ({ keyboard }: Dress): { reply_markup?: InlineKeyboard } =>
  keyboard !== undefined && 'inline_keyboard' in keyboard ? { reply_markup: keyboard } : {}

/** Sends a picture; in a group, and under a card, as a reply to what asked for it. */
const sendPhoto = async (ctx: BotContext, deps: BotDeps, photo: Photo): Promise<void> => {
  const isAlone = ctx.chat?.type === 'private'
  const asked = ctx.callbackQuery?.message?.message_id ?? (isAlone ? undefined : ctx.message?.message_id)
  await attempt(deps, 'photo-not-sent', () =>
    dressed(deps, photo, (dress) =>
      ctx.replyWithPhoto(fileOf(photo), {
        caption: dress.text,
        ...dress.mode,
        ...markupOf(dress),
        ...(asked !== undefined && {
          reply_parameters: { message_id: asked, allow_sending_without_reply: true },
        }),
      }),
    ),
  )
}

/** Puts another picture in the place of the one under whose button somebody pressed, or sends it. */
export const showPhoto = async (ctx: BotContext, deps: BotDeps, photo: Photo): Promise<void> => {
  if (ctx.callbackQuery?.message?.photo === undefined) return sendPhoto(ctx, deps, photo)
  await attempt(deps, 'photo-not-replaced', async () => {
    try {
      await dressed(deps, photo, (dress) =>
        ctx.editMessageMedia(
          { type: 'photo', media: fileOf(photo), caption: dress.text, ...dress.mode },
          markupOf(dress),
        ),
      )
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  })
}
