import type { Chat, Directory, Person } from '#core/directory.ts'
import type { ChatId, PersonId } from '#core/ids.ts'
import { type WayKind, wayKinds } from '#core/policy.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'

/** What people have chosen, best first. */
export type Wishes = ReadonlyMap<PersonId, readonly (WayKind | 'telegram')[]>

/** The id of a person's way; of Telegram it is theirs. */
export const wayId = (person: PersonId, kind: WayKind | 'telegram'): ChatId =>
  kind === 'telegram' ? person : telegramIdsBelow + person * 10 + wayKinds.indexOf(kind)

export const wayChat = (person: Person, kind: WayKind, reachable = true): Chat => ({
  id: wayId(person.id, kind),
  kind,
  title: person.name,
  language: person.language,
  reachable,
  person: person.id,
  address: kind === 'mail' ? `${person.id}@lab.example` : `+46700${person.id}`,
})

/** The directory with those ways of its people; `dead` ones cannot be reached. */
export const withWays = (directory: Directory, wishes: Wishes, dead: readonly ChatId[] = []): Directory => {
  const people = new Map(directory.people)
  const chats = new Map(directory.chats)
  for (const [id, kindsOf] of wishes) {
    const person = people.get(id)
    if (person === undefined) continue
    people.set(id, { ...person, ways: kindsOf.map((kind) => wayId(id, kind)) })
    for (const kind of kindsOf)
      if (kind !== 'telegram') {
        const chat = wayChat(person, kind)
        chats.set(chat.id, { ...chat, reachable: !dead.includes(chat.id) })
      }
  }
  return { ...directory, people, chats }
}
