import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { Inboxes } from '../../pipeline/ports/inboxes.ts'
import type { BotContext, BotDeps } from '../context.ts'

/** Presses at a digest may mean hundreds of alarms; a few at a time, so that the store is not stormed for one thumb. */
const atOnce = 8

/** What a message in a chat shows. Nothing for a message that is no card, or no longer one. */
const alarmsOfCard = async (
  inboxes: Pick<Inboxes, 'peek'>,
  organization: OrganizationId,
  chat: ChatId,
  messageId: number,
): Promise<readonly AlarmView[]> => {
  const { cards } = await inboxes.peek(organization, chat)
  const card = cards.find((one) => one.messageId === messageId)
  return card === undefined ? [] : Object.values(card.alarms)
}

/** What the card shows under which somebody pressed. */
export const alarmsOfPress = async (ctx: BotContext, { flows }: BotDeps): Promise<readonly AlarmView[]> => {
  const message = ctx.callbackQuery?.message
  if (message === undefined) return []
  return alarmsOfCard(flows.stores.inboxes, ctx.member.organization, message.chat.id, message.message_id)
}

/** Does one thing for each, a few at a time, and says what became of them in the same order. */
export const forEach = async <Item, Outcome>(
  items: readonly Item[],
  act: (item: Item) => Promise<Outcome>,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (let from = 0; from < items.length; from += atOnce)
    outcomes.push(...(await Promise.all(items.slice(from, from + atOnce).map(act))))
  return outcomes
}
