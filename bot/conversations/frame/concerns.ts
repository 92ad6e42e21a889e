import type { Conversation } from '#core/people/conversation.ts'
import type { BotContext } from '../../context.ts'
import type { Input } from './input.ts'

/** In a group, people who are being asked something also talk to each other. */
export const concerns = (ctx: BotContext, { token, question }: Conversation, input: Input): boolean => {
  switch (input.kind) {
    case 'command':
      return true
    case 'press':
      return input.button.token === token && input.button.question === question.number
    case 'words':
    case 'other':
      return ctx.chat?.type === 'private' || question.messages.some((message) => message === input.replyTo)
  }
}
