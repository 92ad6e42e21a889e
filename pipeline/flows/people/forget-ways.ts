import { type Directory, isWay, type Way } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { forgetAllBrowsers } from './kept-browsers.ts'

/** Nobody reads that any more, and nobody needs to know where it went. */
export const forgetWay = async (flows: Flows, organization: OrganizationId, way: Way): Promise<void> => {
  if (way.kind === 'push') await forgetAllBrowsers(flows, organization, way.id)
  // Last: as long as there is an address, the watcher sees that something is left of it.
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...way, address: '', reachable: false } },
  ])
}

/**
 * Forgets every address of whoever does not belong here any more: of `person`, or of anybody. Done once more, it finds nothing. They may hear
 * nothing as it is; but what is left of them would be there again when they come back.
 */
export const forgetWaysOfLeavers = async (
  flows: Flows,
  organization: OrganizationId,
  { chats, people }: Pick<Directory, 'chats' | 'people'>,
  person?: PersonId,
): Promise<void> => {
  for (const chat of chats.values()) {
    if (!isWay(chat) || chat.address === '' || people.has(chat.person)) continue
    if (person !== undefined && chat.person !== person) continue
    await forgetWay(flows, organization, chat)
    const { id, kind } = chat
    flows.log({ level: 'info', event: 'way-of-leaver-forgotten', organization, chat: id, way: kind })
  }
}
