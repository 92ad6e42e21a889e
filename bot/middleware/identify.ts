import { type Composer, InlineKeyboard } from 'grammy'
import { changeOf } from '#core/audit.ts'
import { mayActAs } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { parseAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { parseBotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Member } from '../context.ts'
import { phoneLanguage } from '../parsers/language.ts'
import { answer } from '../replies/reply.ts'
import { sayTo } from '../views/say.ts'
import { membershipsOf } from './memberships.ts'

const leftChat: readonly string[] = ['left', 'kicked']

/** Says one sentence to somebody who may not go further: in a group only when the bot was spoken to. */
const turnAway = async (
  ctx: BotContext,
  deps: BotDeps,
  id: 'bot-unknown-person' | 'bot-unknown-group',
  args: { readonly id: string },
): Promise<void> => {
  const words = sayTo(phoneLanguage(ctx.from?.language_code), deps.flows.clock.now()).plain(id, args)
  if (ctx.callbackQuery !== undefined) return ctx.toast(words)
  const spokenTo = ctx.chat?.type === 'private' || ctx.hasText(/^\//)
  if (ctx.message === undefined || !spokenTo) return
  // Whoever is turned away has to send it to an admin.
  const keyboard = new InlineKeyboard().copyText(`📋 ${args.id}`, args.id)
  await answer(ctx, deps, { html: words, keyboard })
}

/** Tells who wrote as something that no organization can know: as the group itself, a channel or another bot. */
const maskOf = (ctx: BotContext): 'group' | 'channel' | 'bot' | undefined => {
  const behind = ctx.message?.sender_chat
  if (behind !== undefined) return behind.id === ctx.chat?.id ? 'group' : 'channel'
  return ctx.from?.is_bot === true ? 'bot' : undefined
}

/** Asks for a command to be written by somebody who can be known; in the language of the group, which is all that is. */
const askToUnmask = async (ctx: BotContext, deps: BotDeps, as: string): Promise<void> => {
  if (!ctx.hasText(/^\//) || ctx.message?.is_automatic_forward === true) return
  const chat = ctx.chat?.id ?? 0
  const [organization] = await deps.flows.stores.directories.organizationsOf(chat)
  const directory = organization === undefined ? undefined : await deps.flows.directories.get(organization)
  const language = directory?.chats.get(chat)?.language ?? phoneLanguage(ctx.from?.language_code)
  const html = sayTo(language, deps.flows.clock.now()).html('bot-write-as-yourself', { as })
  await answer(ctx, deps, { html })
}

/** A chat that Telegram had refused speaks again, or a person speaks for the first time: it can be told again. */
const noteReachable = async (ctx: BotContext, { flows }: BotDeps, member: Member): Promise<void> => {
  const id = ctx.chat?.id
  if (id === undefined || leftChat.includes(ctx.myChatMember?.new_chat_member.status ?? '')) return
  const { organization, directory, person } = member
  const known = directory.chats.get(id)
  if (known?.reachable === true || known?.movedTo !== undefined || (known === undefined && id !== person.id))
    return
  const { name: title, language } = person
  const chat = known ?? { id, kind: 'private', title, language, reachable: true }
  if (known !== undefined)
    await flows.stores.history.record(organization, [
      changeOf({ kind: 'chat', id }, 'chat-reachable', flows.clock.now(), person, {
        old: null,
        new: chat.title,
        why: null,
      }),
    ])
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...chat, reachable: true, foundAt: flows.clock.now() } },
  ])
  flows.log({ level: 'info', event: 'chat-reachable', organization, chat: id })
}

/** Buttons name their organization: somebody may belong to several, and a forwarded or forged one is of another. */
const organizationOfButton = (data: string | undefined): OrganizationId | undefined =>
  data === undefined ? undefined : (parseAction(data) ?? parseBotButton(data))?.organization

/** An admin may bring a group that nobody knows into their organization; nothing else is done there. */
const brings = (ctx: BotContext, { organization, person }: Member): boolean => {
  if (!mayActAs(person.role, roleFor('here'))) return false
  const data = ctx.callbackQuery?.data
  const button = data === undefined ? undefined : parseBotButton(data)
  if (button !== undefined) return button.kind === 'here' && button.organization === organization
  const standing = ctx.myChatMember?.new_chat_member.status
  return standing === undefined ? ctx.hasCommand('here') : !leftChat.includes(standing)
}

/**
 * Lets nobody past whom no organization knows. Who writes as a group, as a channel or as a bot is asked to write as
 * themselves; channels' own posts and edited messages are not listened to: what was said is not carried out a second time.
 */
export const identify = (bot: Composer<BotContext>, deps: BotDeps): void => {
  bot.on(['message', 'callback_query', 'my_chat_member'], async (ctx, next) => {
    const { from } = ctx
    const mask = maskOf(ctx)
    if (mask !== undefined) return askToUnmask(ctx, deps, mask)
    const chat = ctx.chat?.id ?? from.id
    const members = await membershipsOf(deps.flows, from.id, chat)
    const [first] = members
    if (first === undefined) {
      const elsewhere = chat === from.id ? [] : await membershipsOf(deps.flows, from.id, from.id)
      const bringing = elsewhere.find((member) => brings(ctx, member))
      if (bringing !== undefined) {
        ctx.member = bringing
        ctx.say = sayTo(bringing.person.language, deps.flows.clock.now())
        return next()
      }
      return elsewhere.length > 0
        ? turnAway(ctx, deps, 'bot-unknown-group', { id: String(chat) })
        : turnAway(ctx, deps, 'bot-unknown-person', { id: String(from.id) })
    }
    const named = organizationOfButton(ctx.callbackQuery?.data)
    const meant = named === undefined ? first : members.find(({ organization }) => organization === named)
    ctx.member = meant ?? first
    ctx.say = sayTo(ctx.member.person.language, deps.flows.clock.now())
    for (const member of members) await noteReachable(ctx, deps, member)
    if (meant === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if (ctx.myChatMember === undefined) await next()
  })
}
