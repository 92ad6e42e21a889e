import { GrammyError, type InlineKeyboard } from 'grammy'
import type { ForceReply } from 'grammy/types'
import type { ChatId } from '#core/ids.ts'
import { secondMs } from '#core/time.ts'
import { textLengthMax } from '../../pipeline/channels/telegram/html.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { lengthOf } from '../views/fit.ts'
import { dressedDown } from './plainer.ts'

/** An answer waits at most so long for Telegram: whoever waits longer has asked again by then. */
const patienceSeconds = 10

export type Reply = { readonly html: string; readonly keyboard?: InlineKeyboard | ForceReply }

const waitFor = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429 ? (error.parameters.retry_after ?? 1) : undefined

/**
 * Makes a call, and once more if Telegram asks to wait a little. Never throws: an answer that cannot be given undoes
 * nothing that was done.
 */
export const attempt = async <T>(
  { flows, log }: BotDeps,
  event: string,
  call: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await call()
  } catch (error) {
    const seconds = waitFor(error)
    if (seconds === undefined || seconds > patienceSeconds) {
      log({ level: 'warn', event, why: describeError(error) })
      return undefined
    }
    await new Promise<void>((resolve) => {
      flows.clock.after(seconds * secondMs * flows.telegramScale, resolve)
    })
    return call().catch((again) => {
      log({ level: 'warn', event, why: describeError(again) })
      return undefined
    })
  }
}

const quiet = { link_preview_options: { is_disabled: true } } as const

/** Whoever belongs to several organizations reads which one speaks; and whoever wrote a part of a name, what it was taken for. */
const signed = (ctx: BotContext, { html, keyboard }: Reply): Reply => {
  const name = ctx.member?.isOneOfSeveral === true ? ctx.member.directory.organization.name : undefined
  const { guessed } = ctx
  const before =
    guessed === undefined
      ? ''
      : `<i>${ctx.say.html('bot-guessed', { words: guessed.words, name: guessed.name })}</i>\n`
  // A text of full length has no room; those name the organization, and the sensor, in their heading.
  const text = `${before}${html}${name === undefined ? '' : `\n\n<i>${ctx.say.name(name)}</i>`}`
  return { html: lengthOf(text) > textLengthMax ? html : text, ...(keyboard && { keyboard }) }
}

/**
 * Says something where it was asked; in a group, as a reply to what was written, or to the message whose button was
 * pressed, or to the message that is named. The id of the message, or nothing when it could not be sent.
 */
export const send = async (
  ctx: BotContext,
  deps: BotDeps,
  reply: Reply,
  to = ctx.chat?.type === 'private' ? undefined : ctx.msg?.message_id,
): Promise<number | undefined> => {
  const said = signed(ctx, reply)
  const sent = await attempt(deps, 'answer-not-given', () =>
    dressedDown(deps, said, ({ text, mode, keyboard }) =>
      ctx.reply(text, {
        ...mode,
        ...quiet,
        ...(keyboard && { reply_markup: keyboard }),
        ...(to !== undefined && {
          reply_parameters: { message_id: to, allow_sending_without_reply: true },
        }),
      }),
    ),
  )
  return sent?.message_id
}

/** Answers one message, also alone with somebody: what is pressed below finds that message again. */
export const answerTo = async (
  ctx: BotContext,
  deps: BotDeps,
  message: number,
  reply: Reply,
): Promise<void> => {
  await send(ctx, deps, reply, message)
}

/** Answers where it was asked. */
export const answer = async (ctx: BotContext, deps: BotDeps, reply: Reply): Promise<void> => {
  await send(ctx, deps, reply)
}

/** Tells somebody else, alone with them, or another chat, in a topic of it. False when that was not possible. */
export const sendTo = async (
  ctx: BotContext,
  deps: BotDeps,
  chat: ChatId,
  reply: Reply,
  topic: number | null = null,
): Promise<boolean> => {
  const sent = await attempt(deps, 'other-not-told', () =>
    dressedDown(deps, reply, ({ text, mode, keyboard }) =>
      ctx.api.sendMessage(chat, text, {
        ...mode,
        ...quiet,
        ...(keyboard && { reply_markup: keyboard }),
        ...(topic !== null && { message_thread_id: topic }),
      }),
    ),
  )
  return sent !== undefined
}

/** Telegram's word for an edit that changes nothing; the message is as it should be. */
export const isUnchanged = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.includes('message is not modified')

/** Under a message that is edited Telegram takes inline keyboards only. */
const inlineOf = (keyboard: Reply['keyboard']): { reply_markup?: InlineKeyboard } =>
  keyboard !== undefined && 'inline_keyboard' in keyboard ? { reply_markup: keyboard } : {}

/** Replaces the message under whose button somebody pressed. False when it cannot be replaced any more. */
export const replace = async (ctx: BotContext, deps: BotDeps, reply: Reply): Promise<boolean> => {
  const said = signed(ctx, reply)
  const replaced = await attempt(deps, 'message-not-rewritten', async () => {
    try {
      await dressedDown(deps, said, ({ text, mode, keyboard }) =>
        ctx.editMessageText(text, { ...mode, ...quiet, ...inlineOf(keyboard) }),
      )
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
    return true
  })
  return replaced === true
}

/** Brings a message that was sent before up to date. */
export const rewriteSent = async (
  ctx: BotContext,
  deps: BotDeps,
  message: number,
  reply: Reply,
): Promise<void> => {
  const chat = ctx.chat?.id
  if (chat === undefined) return
  await attempt(deps, 'message-not-rewritten', async () => {
    try {
      await dressedDown(deps, reply, ({ text, mode, keyboard }) =>
        ctx.api.editMessageText(chat, message, text, { ...mode, ...quiet, ...inlineOf(keyboard) }),
      )
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  })
}

export const rewrite = async (ctx: BotContext, deps: BotDeps, reply: Reply): Promise<void> => {
  await replace(ctx, deps, reply)
}

/** Where the message under whose button somebody pressed can become the answer, it does; else there is a new message. */
export const show = async (ctx: BotContext, deps: BotDeps, reply: Reply): Promise<void> => {
  await ctx.toast()
  // A picture, or a message that Telegram has forgotten, cannot become a text.
  return ctx.callbackQuery?.message?.text === undefined ? answer(ctx, deps, reply) : rewrite(ctx, deps, reply)
}
