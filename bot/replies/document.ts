import { type InlineKeyboard, InputFile } from 'grammy'
import type { BotContext, BotDeps } from '../context.ts'
import { dressedDown } from './plainer.ts'
import { attempt } from './reply.ts'

/** A file with words under it, at most 1024 of their letters (core.telegram.org/bots/api#senddocument). */
export type Document = {
  readonly bytes: Uint8Array
  readonly name: string
  readonly caption: string
  readonly keyboard?: InlineKeyboard
}

/** Sends a file; in a group as a reply to what asked for it. False when it could not be sent. */
export const sendDocument = async (ctx: BotContext, deps: BotDeps, document: Document): Promise<boolean> => {
  const { bytes, name, caption, keyboard } = document
  const isAlone = ctx.chat?.type === 'private'
  const asked = isAlone ? undefined : ctx.msg?.message_id
  const sent = await attempt(deps, 'document-not-sent', () =>
    dressedDown(deps, { html: caption, ...(keyboard && { keyboard }) }, (dress) =>
      ctx.replyWithDocument(new InputFile(bytes, name), {
        caption: dress.text,
        ...dress.mode,
        ...(dress.keyboard !== undefined && 'inline_keyboard' in dress.keyboard
          ? { reply_markup: dress.keyboard }
          : {}),
        ...(asked !== undefined && {
          reply_parameters: { message_id: asked, allow_sending_without_reply: true },
        }),
      }),
    ),
  )
  return sent !== undefined
}
