import { changeOf } from '#core/audit.ts'
import type { Chat, Language, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8

/** A person chooses the language in which they are spoken to, in this organization. */
export const changeOwnLanguage = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  language: Language,
): Promise<'changed' | 'unchanged'> => {
  const at = flows.clock.now()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await flows.directories.get(organization)
    const known = directory?.people.get(person.id)
    const chat = directory?.chats.get(person.id)
    if (directory === undefined || known === undefined) return 'unchanged'
    if (known.language === language && (chat?.language ?? language) === language) return 'unchanged'
    await flows.stores.history.record(organization, [
      changeOf({ kind: 'person', id: person.id }, 'language-changed', at, person, {
        old: known.language,
        new: language,
        why: null,
      }),
    ])
    const people = new Map(directory.people).set(person.id, { ...known, language })
    const before = [...directory.people.values()]
    const saved = await flows.stores.directories.replacePeople(organization, before, [...people.values()])
    if (saved === 'conflict') continue
    if (chat !== undefined)
      await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...chat, language } }])
    return 'changed'
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}

/** A person chooses the language of a group. The caller has checked that the person may. */
export const changeGroupLanguage = async (
  flows: Flows,
  organization: OrganizationId,
  group: Chat,
  person: Person,
  language: Language,
): Promise<'changed' | 'unchanged'> => {
  if (group.language === language) return 'unchanged'
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'chat', id: group.id }, 'language-changed', flows.clock.now(), person, {
      old: group.language,
      new: language,
      why: null,
    }),
  ])
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...group, language } }])
  return 'changed'
}
