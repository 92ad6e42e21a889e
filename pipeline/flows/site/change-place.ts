import { changeOf } from '#core/audit.ts'
import type { Position, Site, Who } from '#core/directory.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { parsePosition, positionText } from '#core/places/position.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'

export type PlaceChanged =
  | { readonly kind: 'changed'; readonly site: Site; readonly at: Millis }
  | { readonly kind: 'unchanged' | 'changed-by-others' | 'too-late' }

const textOf = (place: Position | undefined): string | null =>
  place === undefined ? null : positionText(place)

/** A person says where a site is, or, with null, takes that away; the audit first. The caller has checked that the person may. */
export const changePlace = async (
  flows: Flows,
  organization: OrganizationId,
  before: Site,
  place: Position | null,
  person: Who,
): Promise<PlaceChanged> => {
  const { place: old, ...without } = before
  const at = flows.clock.now()
  const detail = { old: textOf(old), new: textOf(place ?? undefined), why: null }
  if (detail.old === detail.new) return { kind: 'unchanged' }
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: before.id }, 'place-changed', at, person, detail),
  ])
  const site = place === null ? without : { ...without, place }
  if ((await flows.stores.directories.replaceSite(organization, before, site)) === 'saved')
    return { kind: 'changed', site, at }
  await siteNotChanged(flows, organization, before, person)
  return { kind: 'changed-by-others' }
}

/** Takes back what was said of a site at that instant, if that was a moment ago and nobody has said anything since. What was before is looked up. */
export const undoPlace = async (
  flows: Flows,
  organization: OrganizationId,
  id: SiteId,
  at: Millis,
  person: Who,
): Promise<PlaceChanged> => {
  const site = (await flows.directories.get(organization))?.sites.get(id)
  const since = undoneSince(flows)
  if (site === undefined || at < since) return { kind: 'too-late' }
  const facts = await flows.stores.history.since(organization, since, flows.clock.now() + 1, factsLookedAt)
  const said = facts.find(
    (fact) =>
      fact.what === 'place-changed' && fact.at === at && fact.about.kind === 'site' && fact.about.id === id,
  )
  if (said === undefined || textOf(site.place) !== said.detail.new) return { kind: 'too-late' }
  const { old } = said.detail
  return changePlace(
    flows,
    organization,
    site,
    typeof old === 'string' ? (parsePosition(old) ?? null) : null,
    person,
  )
}
