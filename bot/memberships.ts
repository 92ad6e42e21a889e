import type { ChatId, PersonId } from '#core/ids.ts'
import type { Flows } from '../pipeline/flows/deps.ts'
import type { Member } from './context.ts'

/**
 * For which organizations a person may speak in a chat: in a group, those that have the group; alone with the bot, all
 * of the person's.
 */
export const membershipsOf = async (
  { stores, directories }: Flows,
  person: PersonId,
  chat: ChatId,
): Promise<readonly Member[]> => {
  const [theirs, here] = await Promise.all([
    stores.directories.organizationsOf(person),
    person === chat ? undefined : stores.directories.organizationsOf(chat),
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
  return members.filter((member) => member !== undefined)
}
