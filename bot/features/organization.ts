import { InlineKeyboard } from 'grammy'
import { packBotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature, Member } from '../context.ts'
import { onButton, onCommand } from '../handlers.ts'
import { announceTo } from '../menu/announce.ts'
import { membershipsOf } from '../middleware/memberships.ts'
import { answer, type Reply, show } from '../replies/reply.ts'

const nameOf = ({ directory }: Member): string => directory.organization.name

/** A button for each of the organizations; nothing for somebody who has but one. */
export const organizationButtons = async (
  { member }: BotContext,
  { flows }: BotDeps,
): Promise<InlineKeyboard | undefined> => {
  const { id } = member.person
  const members = await membershipsOf(flows, id, id)
  if (members.length < 2) return undefined
  const keyboard = new InlineKeyboard()
  for (const one of members) {
    const data = packBotButton({ organization: one.organization, kind: 'speak-for' })
    if (data !== undefined) keyboard.text(nameOf(one), data).row()
  }
  return keyboard
}

const choice = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const { say, member } = ctx
  const now = say.html('organization-now', {
    organization: say.bold(nameOf(member)),
    role: say.plain(`role-${member.person.role}`),
  })
  const keyboard = await organizationButtons(ctx, deps)
  if (keyboard === undefined) return { html: now }
  return { html: `${now}\n${say.html('organization-which')}`, keyboard }
}

/** For which of their organizations somebody speaks when they are alone with the bot. */
export const organization: Feature = (bot, deps) => {
  onCommand(bot, deps, 'organization', async (ctx) => answer(ctx, deps, await choice(ctx, deps)))
  // The button names the organization: whether the person belongs to it has been looked at by now.
  onButton(bot, 'speak-for', roleFor('organization'), async (ctx) => {
    const { organization: chosen, person } = ctx.member
    ctx.changing = true
    await deps.flows.stores.choices.choose(person.id, chosen)
    await announceTo(ctx.api, deps.log, person)
    const html = ctx.say.html('organization-chosen', {
      organization: ctx.say.bold(nameOf(ctx.member)),
      role: ctx.say.plain(`role-${person.role}`),
    })
    await show(ctx, deps, { html })
  })
}
