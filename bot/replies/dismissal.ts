import { InlineKeyboard } from 'grammy'
import { dismissStranger } from '../../pipeline/flows/sensor/dismiss-stranger.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { dismissedText, listAgain } from '../views/dismissed.ts'
import type { Reply } from './reply.ts'

/** Says that an unknown device is none of ours, with a button that takes it back. */
export const dismiss = async (ctx: BotContext, { flows }: BotDeps, id: string): Promise<Reply> => {
  const { say, member } = ctx
  ctx.changing = true
  const outcome = await dismissStranger(flows, member.organization, id, member.person)
  const html = dismissedText(say, id, outcome)
  if (outcome.kind !== 'dismissed') return { html }
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, say.plain('button-undo'), 'adopt', listAgain(id))
  return { html, keyboard }
}
