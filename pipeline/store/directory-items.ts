import type { Chat, Directory, Organization, Person, Sensor, Site } from '#core/directory.ts'
import type { ChatId, PersonId, SensorId, SiteId } from '#core/ids.ts'
import type { DirectoryItem } from '../ports/stores.ts'
import { canonical } from './canonical.ts'

/** A directory out of its items, in any order; nothing without the organization itself. */
export const directoryOf = (items: Iterable<DirectoryItem>): Directory | undefined => {
  let organization: Organization | undefined
  const sites = new Map<SiteId, Site>()
  const sensors = new Map<SensorId, Sensor>()
  const people = new Map<PersonId, Person>()
  const chats = new Map<ChatId, Chat>()
  for (const item of items)
    switch (item.kind) {
      case 'organization':
        organization = item.value
        break
      case 'site':
        sites.set(item.value.id, item.value)
        break
      case 'sensor':
        sensors.set(item.value.id, item.value)
        break
      case 'person':
        people.set(item.value.id, item.value)
        break
      case 'chat':
        chats.set(item.value.id, item.value)
        break
      default:
        item satisfies never
    }
  return organization && { organization, sites, sensors, people, chats }
}

/** Names an item within its organization's directory. There is one organization in it, whatever its value says. */
export const directoryKey = (item: DirectoryItem): string =>
  item.kind === 'organization' ? item.kind : `${item.kind}#${item.value.id}`

/** The Telegram chat by which an item makes its organization findable: its own, or its person's private one. */
export const linkOf = (item: DirectoryItem): ChatId | null =>
  item.kind === 'chat' || item.kind === 'person' ? item.value.id : null

/** Text that is the same for the same people, in whatever order they come. */
export const peopleText = (people: readonly Person[]): string =>
  canonical([...people].sort((a, b) => a.id - b.id))
