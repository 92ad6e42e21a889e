import { InlineKeyboard } from 'grammy'
import { type Language, languages } from '#core/directory.ts'
import { changeGroupLanguage, changeOwnLanguage } from '../../pipeline/flows/people/change-language.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onButton, onCommand } from '../handlers.ts'
import { announceInGroup, announceTo } from '../menu/announce.ts'
import { languageOf } from '../parsers/language.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { sayTo } from '../views/say.ts'

const role = roleFor('language')

const groupOf = ({ chat, member }: BotContext) =>
  chat === undefined || chat.id === member.person.id ? undefined : member.directory.chats.get(chat.id)

const choice = (ctx: BotContext): Reply => {
  const { say, member } = ctx
  const keyboard = new InlineKeyboard()
  for (const language of languages) {
    const data = packBotButton({ organization: member.organization, kind: 'language', language })
    if (data !== undefined) keyboard.text(say.plain(`language-${language}`), data)
  }
  const group = groupOf(ctx)
  const html =
    group === undefined
      ? say.html('language-which')
      : say.html('language-which-group', { language: say.plain(`language-${group.language}`) })
  return { html, keyboard }
}

/** The person's own; in a group, the group's, which an admin sets for everybody in it. */
const choose = async (ctx: BotContext, deps: BotDeps, language: Language): Promise<Reply> => {
  const { organization, person } = ctx.member
  const group = groupOf(ctx)
  if (group !== undefined) {
    if (!may(ctx, 'admin')) return { html: ctx.say.html('language-group-admin') }
    ctx.changing = true
    await changeGroupLanguage(deps.flows, organization, group, person, language)
    await announceInGroup(ctx.api, deps.log, { ...group, language })
    return { html: sayTo(language, deps.flows.clock.now()).html('language-set-group') }
  }
  ctx.changing = true
  await changeOwnLanguage(deps.flows, organization, person, language)
  await announceTo(ctx.api, deps.log, { ...person, language })
  ctx.say = sayTo(language, deps.flows.clock.now())
  return { html: ctx.say.html('language-set') }
}

/** In which language one is spoken to. */
export const language: Feature = (bot, deps) => {
  onCommand(bot, deps, 'language', async (ctx, words) => {
    const wanted = languageOf(words)
    await answer(ctx, deps, wanted === undefined ? choice(ctx) : await choose(ctx, deps, wanted))
  })
  onButton(bot, 'language', role, async (ctx, { language: wanted }) => {
    if (groupOf(ctx) !== undefined && !may(ctx, 'admin'))
      return ctx.toast(ctx.say.plain('language-group-admin'))
    await show(ctx, deps, await choose(ctx, deps, wanted))
  })
}
