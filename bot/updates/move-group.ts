import type { Chat } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import { chatMoved } from '../../pipeline/flows/notice/lost-chat.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { endedWords } from '../conversations/frame/endings.ts'
import { withLease } from '../conversations/frame/lease.ts'
import { dressedDown } from '../replies/plainer.ts'
import { attempt } from '../replies/reply.ts'

/** Ends what people are being asked in a group, and gives a sentence for each: nobody can answer there any more. */
const endTalks = async (ctx: BotContext, deps: BotDeps, chat: ChatId): Promise<readonly string[]> => {
  const { stores, clock } = deps.flows
  const said: string[] = []
  for (const { id, name } of ctx.member.directory.people.values()) {
    const place = { chat, person: id }
    if ((await stores.conversations.peek(place, clock.now())) === undefined) continue
    await withLease(deps, place, async (desk) => {
      if (desk.waiting === undefined) return
      await desk.leave(null)
      said.push(endedWords(ctx.say, desk.waiting.name, { why: 'moved', name }))
    })
  }
  return said
}

/** A group has become a supergroup: what is told there follows, and what was being asked there ends, in a sentence in the new one. */
export const moveGroup = async (ctx: BotContext, deps: BotDeps, chat: Chat, to: ChatId): Promise<void> => {
  const { flows } = deps
  const { organization } = ctx.member
  const waiting = await flows.stores.inboxes.list(organization, chat.id)
  await chatMoved(flows, organization, chat, to, waiting)
  const said = await endTalks(ctx, deps, chat.id)
  if (said.length === 0) return
  await attempt(deps, 'ended-talk-not-told', () =>
    dressedDown(deps, { html: said.join('\n') }, ({ text, mode }) => ctx.api.sendMessage(to, text, mode)),
  )
}
