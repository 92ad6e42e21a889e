import { type Chat, type Directory, mayActAs, type Who } from '#core/directory.ts'
import { isReachable } from '#core/ways/ways.ts'
import { markBack, markLost, sayLost } from '../../pipeline/flows/notice/lost-chat.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { sendTo } from '../replies/reply.ts'
import { type Say, sayTo } from '../views/say.ts'

const goodbyes: readonly string[] = ['left', 'kicked']

/** Says what the bot does differently while a chat is lost, and what brings that chat back. */
const lostText = (say: Say, directory: Directory, chat: Chat, by: string): string => {
  const sites = [...directory.sites.values()]
  const [whose, concerned] =
    chat.kind === 'group'
      ? (['group', sites.filter((site) => site.chat === chat.id)] as const)
      : (['person', sites.filter(({ onDuty }) => onDuty.includes(chat.id))] as const)
  const names = concerned.map(({ name }) => name).join(', ')
  return [
    `⚠️ <b>${say.html(`lost-${whose}`, { name: chat.title, by })}</b>`,
    ...(names === '' ? [] : [say.html(`lost-${whose}-sites`, { sites: names })]),
    say.html(`lost-${whose}-back`),
  ].join('\n')
}

/**
 * Notes that a chat is lost, and tells the admins, or that it is back; whether it is lost. Whoever did it need not be known to anybody, nor
 * whoever brings the bot back into a group.
 */
export const noteFarewell = async (
  ctx: BotContext & { readonly chat: { readonly id: number; readonly type: string } },
  deps: BotDeps,
  from: { readonly id: number; readonly first_name: string },
  status: string,
): Promise<boolean> => {
  const { chat } = ctx
  const { flows } = deps
  const by: Who = { id: from.id, name: from.first_name }
  if (!goodbyes.includes(status)) {
    if (chat.type !== 'private') await markBack(flows, chat.id, by)
    return false
  }
  for (const organization of await flows.stores.directories.organizationsOf(chat.id)) {
    ctx.changing = true
    const why = chat.type === 'private' ? 'blocked' : 'removed'
    const lost = await markLost(flows, organization, chat.id, why, by)
    if (lost === undefined) continue
    flows.log({ level: 'warn', event: 'chat-lost', organization, chat: chat.id, why })
    for (const { id: admin, role, language } of lost.directory.people.values()) {
      if (admin === chat.id || !mayActAs(role, 'admin') || !isReachable(lost.directory, admin)) continue
      const html = lostText(sayTo(language, flows.clock.now()), lost.directory, lost.chat, by.name)
      await sendTo(ctx, deps, admin, { html })
    }
    await sayLost(flows, organization, chat.id)
  }
  return true
}
