import { changeOf } from '#core/audit.ts'
import type { Chat, Person, Site } from '#core/directory.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { attemptsMax, siteNotChanged } from '../record-not-done.ts'

export type LinkOutcome =
  | { readonly kind: 'linked'; readonly site: Site }
  | { readonly kind: 'unchanged'; readonly site: Site }
  | { readonly kind: 'unknown-site' }

/** A group as it presents itself, and the topic in it. */
export type Place = Pick<Chat, 'id' | 'title' | 'language'> & { readonly topic: number | null }

/**
 * From now on a site's alarms are told in that group. Cards that stand elsewhere stay there and are still kept up to
 * date. The caller has checked that the person may, for this organization.
 */
export const linkGroup = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  place: Place,
  person: Person,
  attempts = attemptsMax,
): Promise<LinkOutcome> => {
  const directory = await flows.directories.get(organization)
  const before = directory?.sites.get(siteId)
  if (directory === undefined || before === undefined) return { kind: 'unknown-site' }
  const { topic, ...group } = place
  const known = directory.chats.get(group.id)
  const chat: Chat = {
    language: group.language,
    ...known,
    id: group.id,
    kind: 'group',
    title: group.title,
    reachable: true,
  }
  const { topic: topicBefore, ...rest } = before
  const site: Site = { ...rest, chat: group.id, ...(topic === null ? {} : { topic }) }
  const isSame = before.chat === group.id && (topicBefore ?? null) === topic && known?.reachable === true
  if (isSame) return { kind: 'unchanged', site }
  const old = before.chat === null ? null : (directory.chats.get(before.chat)?.title ?? String(before.chat))
  const detail = { old, new: group.title, why: null, chat: group.id, topic }
  const at = flows.clock.now()
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: siteId }, 'group-linked', at, person, detail),
  ])
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: chat }])
  if ((await flows.stores.directories.replaceSite(organization, before, site)) === 'conflict') {
    // Somebody changed something else of the site: this group comes on top of that.
    await siteNotChanged(flows, organization, before, person)
    if (attempts === 1)
      throw new Error(`the site ${organization}/${siteId} was changed by others again and again`)
    return linkGroup(flows, organization, siteId, place, person, attempts - 1)
  }
  return { kind: 'linked', site }
}
