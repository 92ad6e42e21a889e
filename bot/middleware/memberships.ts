import type { ChatId, PersonId } from '#core/ids.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import type { Member } from '../context.ts'

/**
 * For which organizations a person may speak in a chat: in a group, those that have the group; alone with the bot, all
 * of the person's. The one that they chose stands first.
 */
export const membershipsOf = async (
  { stores, directories }: Flows,
  person: PersonId,
  chat: ChatId,
): Promise<readonly Member[]> => {
  const isAlone = person === chat
  const [theirs, here] = await Promise.all([
    stores.directories.organizationsOf(person),
    isAlone ? undefined : stores.directories.organizationsOf(chat),
  ])
  const members = await Promise.all(
    theirs
      .filter((organization) => here?.includes(organization) ?? true)
      .map(async (organization): Promise<Member | undefined> => {
        const directory = await directories.get(organization)
        const known = directory?.people.get(person)
        return directory && known && { organization, directory, person: known }
      }),
  )
  const known = members.filter((member) => member !== undefined)
  if (known.length < 2) return known
  const chosen = await stores.choices.organization(person)
  return known
    .map((member) => ({ ...member, ...(isAlone && { isOneOfSeveral: true }) }))
    .sort((a, b) => Number(b.organization === chosen) - Number(a.organization === chosen))
}
