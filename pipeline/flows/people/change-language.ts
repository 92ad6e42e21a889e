import { changeOf } from '#core/audit.ts'
import type { Chat, Language, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { changeSelf } from './change-self.ts'

/** A person chooses the language in which they are spoken to, in this organization. */
export const changeOwnLanguage = async (
  flows: Flows,
  organization: OrganizationId,
  { id }: Person,
  language: Language,
): Promise<'changed' | 'unchanged'> => {
  let chat: Chat | undefined
  const outcome = await changeSelf<'unchanged'>(flows, organization, id, 'unchanged', (person, { chats }) => {
    chat = chats.get(id)
    const detail = { old: person.language, new: language, why: null }
    const isSo = person.language === language && (chat?.language ?? language) === language
    return isSo ? 'unchanged' : { next: { ...person, language }, what: 'language-changed', detail }
  })
  if (outcome === 'changed' && chat !== undefined)
    await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...chat, language } }])
  return outcome
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
