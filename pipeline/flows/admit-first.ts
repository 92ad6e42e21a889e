import type { Language, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { DirectoryItem } from '../ports.ts'
import type { Flows } from './deps.ts'

/** Whoever comes first, as Telegram knows them. */
export type Newcomer = { readonly id: number; readonly name: string; readonly language: Language }

/**
 * Makes a person the first member of an organization that has none yet: its admin, on duty at every site. Nothing when
 * somebody was first already.
 */
export const admitFirst = async (
  flows: Flows,
  organization: OrganizationId,
  newcomer: Newcomer,
): Promise<Person | undefined> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined || directory.people.size > 0) return undefined
  const { id, name, language } = newcomer
  const person: Person = { id, name, role: 'admin', language }
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: person },
    { kind: 'chat', value: { id, kind: 'private', title: name, language, reachable: true } },
    ...[...directory.sites.values()].map(
      (site): DirectoryItem => ({ kind: 'site', value: { ...site, onDuty: [...site.onDuty, id] } }),
    ),
  ])
  flows.log({ level: 'info', event: 'first-member-admitted', organization, person: id })
  return person
}
