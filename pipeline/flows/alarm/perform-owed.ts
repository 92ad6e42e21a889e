import type { ChatId, OrganizationId } from '#core/ids.ts'
import { type Effect, isNotice, type Notice } from '#core/notice/notice.ts'
import type { Watch } from '#core/watch/watch.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Flows } from '../deps.ts'
import { recordFacts } from './settle-owed.ts'

/** Loaded when somebody is first told: of most reports nobody is. */
const loadTelling = loadedOnce(() => import('../notice/tell-chat.ts'))

type Owing = Pick<Watch, 'sensor' | 'owed'>

export const owing = <T extends Owing>(watches: readonly T[]): readonly T[] =>
  watches.filter(({ owed }) => Object.keys(owed).length > 0)

const owedBy = (watches: readonly Owing[]): readonly Effect[] =>
  watches.flatMap((watch) => Object.values(watch.owed))

/**
 * Does what saved watches owe: facts go into the history, notices into their chats' inboxes and, as far as Telegram's
 * limits let them at once, to people. Whatever fails stays owed and is done by the watcher. Never throws.
 */
export const perform = (
  flows: Flows,
  organization: OrganizationId,
  watches: readonly Owing[],
): Promise<void> => performOnceSaved(flows, organization, watches, Promise.resolve(watches))

/**
 * The same for watches that are being saved. Only the leases of their chats are asked for meanwhile: nobody is told before
 * `saved` says which of them are stored with what they owe (design, law 7), and what is not stored nobody is owed.
 */
export const performOnceSaved = async (
  flows: Flows,
  organization: OrganizationId,
  watches: readonly Owing[],
  saved: Promise<readonly Owing[]>,
): Promise<void> => {
  const owed = saved.then(owedBy)
  const staysOwed = (error: unknown): void =>
    flows.log({ level: 'error', event: 'perform-failed-stays-owed', organization, why: String(error) })
  // People first; a fact that waits a moment wakes nobody later. A chat that cannot be told keeps no fact waiting.
  await tellAll(flows, organization, owedBy(watches).filter(isNotice), owed, staysOwed)
  await recordFacts(
    flows.stores,
    organization,
    (await owed).filter((effect) => effect.kind === 'record'),
  ).catch(staysOwed)
}

const tellAll = async (
  flows: Flows,
  organization: OrganizationId,
  notices: readonly Notice[],
  owed: Promise<readonly Effect[]>,
  staysOwed: (error: unknown) => void,
): Promise<void> => {
  const byChat = new Map<ChatId, Notice[]>()
  for (const notice of notices) byChat.set(notice.chat, [...(byChat.get(notice.chat) ?? []), notice])
  await Promise.all(
    [...byChat].map(([chat, own]) => {
      const stored = owed.then((all) => all.filter(isNotice).filter((notice) => notice.chat === chat))
      return tellOne(flows, organization, chat, own, stored).catch(staysOwed)
    }),
  )
}

/** One that fails is waited for by itself: a function that ended meanwhile would keep the leases of the other chats. */
const tellOne = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  own: readonly Notice[],
  stored: Promise<readonly Notice[]>,
): Promise<void> => {
  const { tellChat } = await loadTelling()
  const outcome = await tellChat(flows, organization, chat, 0, own, stored)
  if (outcome === 'left' || outcome === 'picture-due') await flows.delegate({ organization, chat })
}
