import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Due } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { askForDue } from '../drill/drill.ts'
import { inNeedOfCare, lookAfter } from './look-after.ts'
import { lookAtAll } from './look-at.ts'
import { perform } from './perform-owed.ts'
import { lookAtGateways } from './watch-gateways.ts'

/** How many due sensors one look takes: they are read, decided about and told together. */
const pageSize = 100
/** The first look takes fewer: whoever is told of them waits for no more than these. */
const firstPageSize = 25

export type Watched = { readonly looked: number; readonly changed: number; readonly failed: number }

const nameOf = ({ organization, sensor }: Due): string => JSON.stringify([organization, sensor])

/** So many gateways of an organization are looked at together. */
const gatewaysAtOnce = 20

/**
 * Looks at the gateways of which a calm sensor is missed; each answers for many. One that cannot be looked at keeps no other
 * waiting, and stays due.
 */
const watchGateways = async (flows: Flows, isAlive: () => void) => {
  const byOrganization = new Map<OrganizationId, GatewayId[]>()
  const due = await flows.stores.gatewayStates.due(flows.clock.now())
  for (const { organization, gateway } of due.gateways)
    byOrganization.set(organization, [...(byOrganization.get(organization) ?? []), gateway])
  const { organizations: all } = due
  const sum = { looked: 0, changed: 0, failed: 0, organizations: [...byOrganization.keys()], all }
  await Promise.all(
    [...byOrganization].map(async ([organization, gateways]) => {
      for (let start = 0; start < gateways.length; start += gatewaysAtOnce) {
        const looks = await lookAtGateways(flows, organization, gateways.slice(start, start + gatewaysAtOnce))
        sum.looked += looks.looked
        sum.failed += looks.failed
        sum.changed += looks.saved.length
        if (looks.saved.length > 0) await perform(flows, organization, looks.saved)
        isAlive()
      }
    }),
  )
  return sum
}

/**
 * The watcher: looks at every sensor for which something is due (silence, a rung, a silence or an acknowledgement that
 * ends) and does what is still owed; then at what processes that died left of sites and chats, and at rosters. One sensor's failure does not
 * keep the others waiting; it stays due. `isAlive` is told whenever another page of them is done: a round that takes long
 * is not one that stands still.
 */
export const watch = async (flows: Flows, isAlive: () => void = () => undefined): Promise<Watched> => {
  const seen = new Set<string>()
  const gateways = await watchGateways(flows, isAlive)
  const organizations = new Set(gateways.organizations)
  let { changed, failed } = gateways
  for (;;) {
    // What was looked at may be listed once more: it failed and stays due, or the index is behind the table. It must not
    // keep those behind it waiting, nor be looked at over and over.
    const size = seen.size === 0 ? firstPageSize : pageSize
    const listed = await flows.stores.watches.due(flows.clock.now(), size + seen.size)
    const due = listed.filter((one) => !seen.has(nameOf(one))).slice(0, size)
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
        await askForDue(flows, organization, saved)
        // Told together, so that alarms of one moment come on one card, and a chat is asked for once and not by every sensor.
        if (saved.length > 0) await perform(flows, organization, saved)
      }),
    )
    isAlive()
    if (due.length === size) continue
    for (const organization of inNeedOfCare(flows, organizations, gateways.all))
      await lookAfter(flows, organization)
    return { looked: gateways.looked + seen.size, changed, failed }
  }
}
