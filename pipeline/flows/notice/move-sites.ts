import type { ChatId, OrganizationId } from '#core/ids.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'

/** A site that people keep changing keeps the old chat, which leads to the new one. */
const attemptsMax = 12

/**
 * The sites of a group that became a supergroup are told there. People may change a site in the same moment; until it is
 * moved its alarms follow the chat. Nothing is written where all are there already.
 */
export const moveSites = async (
  flows: Flows,
  organization: OrganizationId,
  from: ChatId,
  to: ChatId,
): Promise<void> => {
  const { directories, stores, log } = flows
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await afterConflict(flows, attempt)
    const directory = await directories.get(organization)
    const left = [...(directory?.sites.values() ?? [])].filter((site) => site.chat === from)
    const saved = await Promise.all(
      left.map((site) => {
        // A group that had topics was a supergroup already; these are none of the new one's.
        const { topic: _gone, ...plain } = site
        return stores.directories.replaceSite(organization, site, { ...plain, chat: to })
      }),
    )
    if (!saved.includes('conflict')) return
  }
  log({ level: 'error', event: 'sites-not-moved', organization, chat: from, to })
}
