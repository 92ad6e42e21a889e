import { type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import type { Inboxes } from '../../ports/inboxes.ts'
import { fitChatState } from '../codecs/chat-state.ts'
import { byKey, keep, keepText, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

type Lease = { readonly holder: string; readonly until: Millis }

export const memoryInboxes = (spoiled: Spoiled): Inboxes => {
  const notices = partitions<Notice>()
  const leases = new Map<string, Lease>()
  const states = new Map<string, ChatState>()
  const peek = (chat: string): ChatState => states.get(chat) ?? emptyChat
  return {
    async put(organization, put) {
      for (const notice of put)
        notices.at(partitionName(organization, notice.chat)).set(notice.id, keepText('a notice', notice))
    },
    async list(organization, chat) {
      const inOrder = [...notices.of(partitionName(organization, chat))].sort(byKey)
      return readEach(inOrder, (id) => spoiled(`chat#${chat}`, organization, `notice#${id}`), withoutIt)
    },
    async remove(organization, chat, ids) {
      for (const id of ids) notices.at(partitionName(organization, chat)).delete(id)
    },
    async acquire(organization, chat, holder, now, until) {
      const name = partitionName(organization, chat)
      const lease = leases.get(name)
      if (lease !== undefined && lease.holder !== holder && lease.until > now) return 'held'
      leases.set(name, { holder, until })
      return peek(name)
    },
    async save(organization, chat, holder, state, until) {
      const name = partitionName(organization, chat)
      if (leases.get(name)?.holder !== holder) return 'lost'
      leases.set(name, { holder, until })
      states.set(name, keep(fitChatState(state).state))
      return 'saved'
    },
    async release(organization, chat, holder) {
      const name = partitionName(organization, chat)
      if (leases.get(name)?.holder === holder) leases.delete(name)
    },
    async peek(organization, chat) {
      return peek(partitionName(organization, chat))
    },
  }
}
