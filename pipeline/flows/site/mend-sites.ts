import type { Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { moveSites } from '../notice/move-sites.ts'
import { endDutiesOfLeavers } from '../people/end-duties.ts'
import { forgetWaysOfLeavers } from '../people/forget-ways.ts'

/**
 * What processes that died half-way left of an organization's sites: people on duty who may not act any more, addresses of
 * people who have left, and groups that are another group by now. The watcher does it after its round; mostly there is nothing, and nothing is written.
 */
export const mendSites = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<void> => {
  try {
    await endDutiesOfLeavers(flows, organization, directory)
    await forgetWaysOfLeavers(flows, organization, directory)
    const chats = new Set([...directory.sites.values()].map((site) => site.chat))
    for (const chat of chats) {
      const to = chat === null ? undefined : directory.chats.get(chat)?.movedTo
      if (chat !== null && to !== undefined) await moveSites(flows, organization, chat, to)
    }
  } catch (error) {
    flows.log({ level: 'error', event: 'sites-not-mended-tried-again', organization, why: String(error) })
  }
}
