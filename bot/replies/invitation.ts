import { InlineKeyboard } from 'grammy'
import { type InviteWish, invite } from '../../pipeline/flows/people/invite.ts'
import { packBotButton } from '../buttons/button-data.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { invitedText, notInvitedText } from '../views/invitation.ts'
import { roleName } from '../views/people.ts'
import type { Reply } from './reply.ts'

/** Makes an invitation; its link is in this one reply, with a button that takes it back. */
export const makeInvitation = async (
  ctx: BotContext,
  { flows }: BotDeps,
  wish: InviteWish,
): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, directory, person } = member
  ctx.changing = true
  const outcome = await invite(flows, organization, wish, person)
  if (outcome.kind !== 'invited') return { html: notInvitedText(say, outcome) }
  const { invitation, code } = outcome
  const link = `https://t.me/${ctx.me.username}?start=${code}`
  const data = packBotButton({ organization, kind: 'revoke', invitation: invitation.id })
  const who = invitation.name ?? roleName(say, invitation.role)
  const keyboard = new InlineKeyboard()
  if (data !== undefined) keyboard.text(say.plain('button-revoke', { who }), data)
  return { html: invitedText(say, directory, invitation, link), keyboard }
}
