import {
  type Chat,
  type Directory,
  newIntervalMs,
  type Organization,
  type Person,
  type Sensor,
  type Site,
} from '#core/directory.ts'
import type { ChatId, PersonId, SensorId, SiteId } from '#core/ids.ts'
import type { Roster } from '#core/roster.ts'
import type { DirectoryItem } from '../ports/stores.ts'
import { canonical } from './canonical.ts'

const sensorPrefix = 'sensor#'

/** In the place of a sensor that cannot be read: somebody in use, who cannot be judged and must not be taken for a stranger. */
const unreadableSensor = (id: SensorId, why: string): Sensor => ({
  id,
  kind: 'sensor',
  name: id,
  site: '',
  intervalMs: newIntervalMs,
  rules: [],
  addedAt: 0,
  unreadable: why,
})

/**
 * A directory out of its items, in any order; nothing without the organization itself. `unreadable` names those that are stored
 * and cannot be read: a site, a chat or a roster is left out, and whom it would have served is told by others.
 */
export const directoryOf = (
  items: Iterable<DirectoryItem>,
  unreadable: ReadonlyMap<string, string> = new Map(),
): Directory | undefined => {
  let organization: Organization | undefined
  const sites = new Map<SiteId, Site>()
  const sensors = new Map<SensorId, Sensor>()
  const people = new Map<PersonId, Person>()
  const chats = new Map<ChatId, Chat>()
  const rosters = new Map<SiteId, Roster>()
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
      case 'roster':
        rosters.set(item.value.site, item.value)
        break
      default:
        item satisfies never
    }
  for (const [key, why] of unreadable) {
    const id = key.slice(sensorPrefix.length)
    if (key.startsWith(sensorPrefix)) sensors.set(id, unreadableSensor(id, why))
  }
  return organization && { organization, sites, sensors, people, chats, rosters }
}

/** Names an item within its organization's directory. There is one organization in it, whatever its value says. */
export const directoryKey = (item: DirectoryItem): string => {
  if (item.kind === 'organization') return item.kind
  return `${item.kind}#${item.kind === 'roster' ? item.value.site : item.value.id}`
}

/** The Telegram chat by which an item makes its organization findable: its own, or its person's private one. */
export const linkOf = (item: DirectoryItem): ChatId | null =>
  item.kind === 'chat' || item.kind === 'person' ? item.value.id : null

/** Text that is the same for the same people, in whatever order they come. */
export const peopleText = (people: readonly Person[]): string =>
  canonical([...people].sort((a, b) => a.id - b.id))
