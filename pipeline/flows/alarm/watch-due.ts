import type { OrganizationId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Due } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { mendSites } from '../site/mend-sites.ts'
import { lookAtAll } from './look-at.ts'
import { perform } from './perform-owed.ts'

/** How many due sensors one look takes: they are read, decided about and told together. */
const pageSize = 100

export type Watched = { readonly looked: number; readonly changed: number; readonly failed: number }

const nameOf = ({ organization, sensor }: Due): string => JSON.stringify([organization, sensor])

/**
 * The watcher: looks at every sensor for which something is due (silence, a rung, a silence or an acknowledgement that
 * ends) and does what is still owed; then at what processes that died left of their sites. One sensor's failure does not
 * keep the others waiting; it stays due. `isAlive` is told whenever another page of them is done: a round that takes long
 * is not one that stands still.
 */
export const watch = async (flows: Flows, isAlive: () => void = () => undefined): Promise<Watched> => {
  const seen = new Set<string>()
  const organizations = new Set<OrganizationId>()
  let changed = 0
  let failed = 0
  for (;;) {
    // What was looked at may be listed once more: it failed and stays due, or the index is behind the table. It must not
    // keep those behind it waiting, nor be looked at over and over.
    const listed = await flows.stores.watches.due(flows.clock.now(), pageSize + seen.size)
    const due = listed.filter((one) => !seen.has(nameOf(one))).slice(0, pageSize)
    const byOrganization = new Map<OrganizationId, string[]>()
    for (const one of due) {
      seen.add(nameOf(one))
      organizations.add(one.organization)
      const known = byOrganization.get(one.organization)
      if (known === undefined) byOrganization.set(one.organization, [one.sensor])
      else known.push(one.sensor)
    }
    // No organization waits for the chats of another.
    await Promise.all(
      [...byOrganization].map(async ([organization, sensors]) => {
        const looks = await lookAtAll(flows, organization, sensors)
        failed += looks.filter((look) => look === 'failed').length
        const saved = looks.filter((look): look is Watch => typeof look === 'object')
        changed += saved.length
        // Told together, so that alarms of one moment come on one card, and a chat is asked for once and not by every sensor.
        if (saved.length > 0) await perform(flows, organization, saved)
      }),
    )
    isAlive()
    if (due.length === pageSize) continue
    for (const organization of organizations) await mendSites(flows, organization)
    return { looked: seen.size, changed, failed }
  }
}
