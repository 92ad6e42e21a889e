import { type Directory, mayActAs, type Role, type Site } from '../directory.ts'
import { onDutyAt } from '../duty/on-duty.ts'
import type { ChatId, PersonId } from '../ids.ts'
import type { Audience, Means, RoleAudience } from '../policy.ts'
import type { Millis } from '../time.ts'
import { channelOf, isReachable, waysTo } from '../ways/ways.ts'

const lowestRole: Readonly<Record<RoleAudience, Role>> = {
  everybody: 'viewer',
  operators: 'operator',
  admins: 'admin',
  owners: 'owner',
}

export const peopleWith = (directory: Directory, needed: Role): readonly PersonId[] =>
  [...directory.people.values()].filter((person) => mayActAs(person.role, needed)).map((person) => person.id)

/** Somebody, or a chat of several, that a rung means. */
export type Meant =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'chat'; readonly chat: ChatId }

const person = (id: PersonId): Meant => ({ kind: 'person', person: id })
/** A group that became another one is followed, also where who names it does not say so (yet). */
const chat = (directory: Directory, id: ChatId): Meant => ({
  kind: 'chat',
  chat: directory.chats.get(id)?.movedTo ?? id,
})

/** Whom an audience means at an instant, reachable or not. */
export const meantBy = (
  directory: Directory,
  site: Site | undefined,
  audience: Audience,
  at: Millis,
): readonly Meant[] => {
  switch (audience) {
    case 'site-chat':
      return site?.chat == null ? [] : [chat(directory, site.chat)]
    case 'on-duty':
      return site === undefined ? [] : onDutyAt(directory, site, at).map(person)
    case 'everybody':
    case 'operators':
    case 'admins':
    case 'owners':
      return peopleWith(directory, lowestRole[audience]).map(person)
    default:
      return 'person' in audience ? [person(audience.person)] : [chat(directory, audience.chat)]
  }
}

/** The chats that reach what is meant, by those means; nothing where none does. Who has no such way is told by their first. */
export const chatsOf = (directory: Directory, meant: Meant, by: Means | undefined): readonly ChatId[] => {
  if (meant.kind === 'chat') return isReachable(directory, meant.chat) ? [meant.chat] : []
  const ways = waysTo(directory, meant.person)
  if (by === 'every-way') return ways
  const wanted = ways.find((way) => {
    const known = directory.chats.get(way)
    return known !== undefined && channelOf(known) === by
  })
  return wanted === undefined ? ways.slice(0, 1) : [wanted]
}
