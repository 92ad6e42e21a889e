import { changeOf } from '#core/audit.ts'
import type { EnergyPrice, Site, Who } from '#core/directory.ts'
import { parsePrice, priceText } from '#core/energy/price.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'
import { changeEnergyPrice } from '../site/change-organization.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'

export type PriceChanged = 'changed' | 'unchanged' | 'changed-by-others'

/**
 * What a kilowatt hour costs at one site, or, without one, wherever a site has no price of its own; null takes the price away. The
 * caller has checked that the person may, and that it is a price.
 */
export const changePrice = async (
  flows: Flows,
  organization: OrganizationId,
  site: Site | undefined,
  price: EnergyPrice | null,
  person: Who,
): Promise<PriceChanged> => {
  if (site === undefined)
    return (await changeEnergyPrice(flows, organization, price, person)) ? 'changed' : 'unchanged'
  const { energyPrice: before, ...without } = site
  const detail = { old: priceText(before), new: priceText(price), why: null }
  if (detail.old === detail.new) return 'unchanged'
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: site.id }, 'energy-price-changed', flows.clock.now(), person, detail),
  ])
  const after = price === null ? without : { ...without, energyPrice: price }
  if ((await flows.stores.directories.replaceSite(organization, site, after)) === 'saved') return 'changed'
  await siteNotChanged(flows, organization, site, person)
  return 'changed-by-others'
}

export type PriceUndone =
  | { readonly kind: 'undone'; readonly price: EnergyPrice | null }
  | { readonly kind: 'too-late' | 'changed-by-others' }

/**
 * Takes back that a price became `now` (as the audit has it; null: none), at a site or, without one, at the organization: if that was a moment
 * ago and it still is so. What was before is looked up. The caller has checked that the person may.
 */
export const undoPrice = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId | undefined,
  now: string | null,
  person: Who,
): Promise<PriceUndone> => {
  const directory = await flows.directories.get(organization)
  const site = siteId === undefined ? undefined : directory?.sites.get(siteId)
  if (directory === undefined || (siteId !== undefined && site === undefined)) return { kind: 'too-late' }
  const current = (site ?? directory.organization).energyPrice
  const since = undoneSince(flows)
  const facts = await flows.stores.history.since(organization, since, flows.clock.now() + 1, factsLookedAt)
  const said = facts
    .flatMap((fact) => (fact.what === 'energy-price-changed' ? [fact] : []))
    .filter(({ about }) => (about.kind === 'site' ? about.id === siteId : siteId === undefined))
    .sort((one, other) => other.at - one.at)[0]
  if (said === undefined || said.detail.new !== now || priceText(current) !== now) return { kind: 'too-late' }
  const { old } = said.detail
  const price = typeof old === 'string' ? (parsePrice(old) ?? null) : null
  const outcome = await changePrice(flows, organization, site, price, person)
  return outcome === 'changed-by-others' ? { kind: outcome } : { kind: 'undone', price }
}
