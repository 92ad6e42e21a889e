import { InlineKeyboard } from 'grammy'
import { type Tested, testChat } from '../../pipeline/flows/notice/test-chat.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import type { Say } from '../views/say.ts'

const outcomeText = (say: Say, tested: Tested): string => {
  switch (tested.kind) {
    case 'told':
      return say.html('test-told', { ms: tested.realMs })
    case 'failed':
      return say.html('test-failed', { why: tested.why })
    case 'waiting':
    case 'no-sensor':
      return say.html(`test-${tested.kind}`)
  }
}

/** Finds out whether an alarm would be heard here, before there is one. */
export const test: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext): Promise<void> => {
    await ctx.toast()
    const { organization, person } = ctx.member
    const tested = await testChat(deps.flows, organization, ctx.chat?.id ?? person.id, person)
    const keyboard = new InlineKeyboard()
    again(ctx, keyboard, ctx.say.plain('button-test-again'), 'test')
    await answer(ctx, deps, { html: outcomeText(ctx.say, tested), keyboard })
  }
  onCommand(bot, deps, 'test', handle)
  onAgain(bot, 'test', handle)
}
