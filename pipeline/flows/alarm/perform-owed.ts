import type { SensorFact } from '#core/audit.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Effect, Notice } from '#core/notice/notice.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { tellChat } from '../notice/tell-chat.ts'
import { recordFacts } from './settle-owed.ts'

const isNotice = (effect: Effect): effect is Notice => effect.kind === 'tell'
const isFact = (effect: Effect): effect is SensorFact => effect.kind === 'record'

/**
 * Does what saved watches owe: facts go into the history, notices into their chats' inboxes and, as far as Telegram's
 * limits let them at once, to people. Whatever fails stays owed and is done by the watcher. Never throws.
 */
export const perform = async (
  flows: Flows,
  organization: OrganizationId,
  watches: readonly Pick<Watch, 'sensor' | 'owed'>[],
): Promise<void> => {
  const owed = watches.flatMap((watch) => Object.values(watch.owed))
  const notices = owed.filter(isNotice)
  const facts = owed.filter(isFact)
  const staysOwed = (error: unknown): void =>
    flows.log({ level: 'error', event: 'perform-failed-stays-owed', organization, why: String(error) })
  // People first; a fact that waits a moment wakes nobody later. A chat that cannot be told keeps no fact waiting.
  await tellAll(flows, organization, notices, staysOwed)
  await recordFacts(flows.stores, organization, facts).catch(staysOwed)
}

const tellAll = async (
  flows: Flows,
  organization: OrganizationId,
  notices: readonly Notice[],
  staysOwed: (error: unknown) => void,
): Promise<void> => {
  const byChat = new Map<ChatId, Notice[]>()
  for (const notice of notices) byChat.set(notice.chat, [...(byChat.get(notice.chat) ?? []), notice])
  await Promise.all(
    [...byChat].map(([chat, own]) => tellOne(flows, organization, chat, own).catch(staysOwed)),
  )
}

/** One that fails is waited for by itself: a function that ended meanwhile would keep the leases of the other chats. */
const tellOne = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  own: readonly Notice[],
): Promise<void> => {
  const outcome = await tellChat(flows, organization, chat, 0, own)
  if (outcome === 'left' || outcome === 'picture-due') await flows.delegate({ organization, chat })
}
