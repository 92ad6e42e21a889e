import { InlineKeyboard } from 'grammy'
import { type Role, roles } from '#core/directory.ts'
import { mayGrant } from '#core/people/people.ts'
import { revokeInvitation } from '../../pipeline/flows/people/invite.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { onButton, onCommand } from '../handlers.ts'
import { readInvite } from '../parsers/invite.ts'
import { makeInvitation } from '../replies/invitation.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { openInvitationsText, whichRoleText } from '../views/invitation.ts'
import { roleName } from '../views/people.ts'

const arranges = roleFor('invite')
/** Open invitations after which the others are left to run out by themselves. */
const openMax = 8

const which = async (ctx: BotContext, { flows }: BotDeps): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, directory, person } = member
  const keyboard = new InlineKeyboard()
  const theirs = roles.filter((role) => mayGrant(directory.people, person.role, role))
  for (const role of theirs) {
    const data = packBotButton({ organization, kind: 'invite', role })
    if (data !== undefined)
      keyboard.text(say.plain('button-invite', { role: roleName(say, role) }), data).row()
  }
  const open = (await flows.stores.invitations.list(organization, flows.clock.now())).slice(-openMax)
  for (const { id, role, name } of open) {
    const label = say.plain('button-revoke', { who: name ?? roleName(say, role) })
    const data = packBotButton({ organization, kind: 'revoke', invitation: id })
    if (data !== undefined) keyboard.text(label, data).row()
  }
  const text = whichRoleText(say, theirs)
  const html = open.length === 0 ? text : `${text}\n\n${openInvitationsText(say, directory, open)}`
  return { html, keyboard }
}

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

/** Opens the door for somebody: a link that admits whoever opens it first, and closes it again. */
export const invite: Feature = (bot, deps) => {
  onCommand(bot, deps, 'invite', async (ctx, words) => {
    // In a group everybody would have the link.
    if (!isAlone(ctx)) return answer(ctx, deps, { html: ctx.say.html('invite-alone') })
    const wish = readInvite(words)
    const reply = wish.kind === 'which-role' ? await which(ctx, deps) : await makeInvitation(ctx, deps, wish)
    await answer(ctx, deps, reply)
  })
  onButton(bot, 'invite', arranges, async (ctx, { role }: { readonly role: Role }) => {
    if (!isAlone(ctx)) return ctx.toast(ctx.say.plain('invite-alone'))
    await ctx.toast()
    await begin(ctx, deps, talks.invite(deps), { role })
  })
  onButton(bot, 'revoke', arranges, async (ctx, { invitation }) => {
    const { organization, person } = ctx.member
    ctx.changing = true
    const outcome = await revokeInvitation(deps.flows, organization, invitation, person)
    await ctx.toast(ctx.say.plain(`invite-${outcome}`))
    await show(ctx, deps, { html: ctx.say.html(`invite-${outcome}`) })
  })
}
