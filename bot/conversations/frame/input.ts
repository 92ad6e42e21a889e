import type { Place } from '#core/people/conversation.ts'
import { type CommandName, isCommand } from '../../commands.ts'
import type { BotContext } from '../../context.ts'
import { parseTalkButton, type TalkButton } from './button.ts'

/** The kinds of updates that a conversation takes as answers. */
export type Input =
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'press'; readonly button: TalkButton }
  /** `replyTo` is the message that it answers, if it does. */
  | { readonly kind: 'words'; readonly words: string; readonly replyTo: number | undefined }
  | { readonly kind: 'other'; readonly replyTo: number | undefined }

/** The person in the chat of an update; nothing unless both are known. */
export const placeOf = (ctx: BotContext): Place | undefined => {
  const [chat, person] = [ctx.chat?.id, ctx.from?.id]
  return chat === undefined || person === undefined ? undefined : { chat, person }
}

const commandOf = (ctx: BotContext, words: string): CommandName | undefined => {
  const [, name = '', bot = ctx.me.username] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(words) ?? []
  return bot.toLowerCase() === ctx.me.username.toLowerCase() && isCommand(name) ? name : undefined
}

/** Nothing for what no conversation is interested in: cards' buttons, people who come and go. */
export const inputOf = (ctx: BotContext): Input | undefined => {
  const { message, callbackQuery } = ctx
  if (callbackQuery !== undefined) {
    const button = parseTalkButton(callbackQuery.data ?? '')
    return button && { kind: 'press', button }
  }
  const replyTo = message?.reply_to_message?.message_id
  if (message?.text !== undefined) {
    const name = commandOf(ctx, message.text)
    return name === undefined ? { kind: 'words', words: message.text, replyTo } : { kind: 'command', name }
  }
  return ctx.has(':file') || ctx.has(['message:contact', 'message:location'])
    ? { kind: 'other', replyTo }
    : undefined
}
