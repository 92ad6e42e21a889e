import type { OrganizationId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Flows } from '../deps.ts'

/** Other chats are told by the teller function: the caller holds the lease of one that cannot be told. */
export const handToOthers = async (
  flows: Flows,
  organization: OrganizationId,
  notices: readonly Notice[],
): Promise<void> => {
  if (notices.length === 0) return
  await flows.stores.inboxes.put(organization, notices)
  for (const other of new Set(notices.map((notice) => notice.chat)))
    await flows.delegate({ organization, chat: other })
}
