import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Directories, DirectoryItem, Saved } from '../../ports/stores.ts'
import { canonical } from '../canonical.ts'
import { directoryKey, directoryOf, linkOf, peopleText } from '../directory-items.ts'
import { keepText, partitions } from './keep.ts'
import { readEach, type Spoiled } from './spoiled.ts'

export const memoryDirectories = (spoiled: Spoiled): Directories => {
  const items = partitions<DirectoryItem>()
  const revisions = new Map<OrganizationId, number>()
  const links = new Map<ChatId, Set<OrganizationId>>()
  const revisionOf = (organization: OrganizationId): number => revisions.get(organization) ?? 0
  const raise = (organization: OrganizationId): void => {
    revisions.set(organization, revisionOf(organization) + 1)
  }
  const link = (chat: ChatId, organization: OrganizationId): void => {
    links.set(chat, new Set([...(links.get(chat) ?? []), organization]))
  }
  const replace = (organization: OrganizationId, before: unknown, item: DirectoryItem): Saved => {
    const stored = items.of(organization).get(directoryKey(item))
    if (stored === undefined || canonical(stored.value) !== canonical(before)) return 'conflict'
    items.at(organization).set(directoryKey(item), keepText('an item of a directory', item))
    raise(organization)
    return 'saved'
  }
  const add = (organization: OrganizationId, item: DirectoryItem): Saved => {
    if (items.of(organization).has(directoryKey(item))) return 'conflict'
    items.at(organization).set(directoryKey(item), keepText('an item of a directory', item))
    raise(organization)
    return 'saved'
  }
  return {
    async revision(organization) {
      return revisionOf(organization)
    },
    async load(organization) {
      const revision = revisionOf(organization)
      const unreadable = new Map<string, string>()
      const isSpoiled = (key: string): boolean => spoiled('directory', organization, key)
      const leftOut: LeftOut = (key, why) => void unreadable.set(key, why)
      const all = [...items.of(organization)]
      const isNeeded = ([, { kind }]: (typeof all)[number]): boolean =>
        kind === 'person' || kind === 'organization'
      const needed = readEach(all.filter(isNeeded), isSpoiled)
      const beside = readEach(
        all.filter((one) => !isNeeded(one)),
        isSpoiled,
        leftOut,
      )
      const directory = directoryOf([...needed, ...beside], unreadable)
      return directory === undefined ? undefined : { revision, directory }
    },
    async put(organization, put) {
      if (put.length === 0) return
      for (const item of put) {
        items.at(organization).set(directoryKey(item), keepText('an item of a directory', item))
        const chat = linkOf(item)
        if (chat !== null) link(chat, organization)
      }
      raise(organization)
    },
    replaceSensor: async (organization, before, value) =>
      replace(organization, before, { kind: 'sensor', value }),
    addSensor: async (organization, value) => add(organization, { kind: 'sensor', value }),
    replaceRoster: async (organization, before, value) =>
      before === undefined
        ? add(organization, { kind: 'roster', value })
        : replace(organization, before, { kind: 'roster', value }),
    replaceSite: async (organization, before, value) =>
      replace(organization, before, { kind: 'site', value }),
    async replacePeople(organization, before, people) {
      const stored = [...items.of(organization).values()].filter((item) => item.kind === 'person')
      if (peopleText(stored.map(({ value }) => value)) !== peopleText(before)) return 'conflict'
      for (const item of stored) items.at(organization).delete(directoryKey(item))
      for (const value of people) {
        const item: DirectoryItem = { kind: 'person', value }
        items.at(organization).set(directoryKey(item), keepText('an item of a directory', item))
        link(value.id, organization)
      }
      raise(organization)
      return 'saved'
    },
    async organizationsOf(chat) {
      return [...(links.get(chat) ?? [])].sort()
    },
  }
}
