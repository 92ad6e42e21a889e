import { changeOf } from '#core/audit.ts'
import type { EnergyPrice, Person, Site } from '#core/directory.ts'
import { priceText } from '#core/energy/price.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'
import { changeEnergyPrice } from '../site/change-organization.ts'

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
  person: Pick<Person, 'id' | 'name'>,
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
