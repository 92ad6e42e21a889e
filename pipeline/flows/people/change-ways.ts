import { type Directory, isWay, type Person } from '#core/directory.ts'
import type { ChatId, OrganizationId, PersonId } from '#core/ids.ts'
import type { WayKind } from '#core/policy.ts'
import { chosenWays, mayHear } from '#core/ways/ways.ts'
import { wayOfKind, withFirst, withoutWay, withWay } from '#core/ways/wishes.ts'
import type { Flows } from '../deps.ts'
import { changeSelf } from './change-self.ts'
import { forgetWay } from './forget-ways.ts'
import { wayIdOf } from './way-id.ts'

export type WaysChanged = 'changed' | 'unchanged' | 'taken' | 'nobody'

/** The kinds of a person's ways in their order: what the audit says, which holds nobody's address. */
const kindsOf = ({ chats }: Directory, person: Person): string =>
  chosenWays(person)
    .map((id) => (id === person.id ? 'telegram' : (chats.get(id)?.kind ?? '?')))
    .join(' ')

/** Saves what `decide` makes of a person's ways. */
const change = (
  flows: Flows,
  organization: OrganizationId,
  id: PersonId,
  decide: (directory: Directory, person: Person) => Promise<Person | WaysChanged> | Person | WaysChanged,
): Promise<WaysChanged> =>
  changeSelf<WaysChanged>(flows, organization, id, 'nobody', async (person, directory) => {
    const next = await decide(directory, person)
    if (typeof next === 'string') return next
    if (chosenWays(next).join() === chosenWays(person).join()) return 'unchanged'
    const fresh = (await flows.directories.get(organization)) ?? directory
    const detail = { old: kindsOf(directory, person), new: kindsOf(fresh, next), why: null }
    return { next, what: 'ways-changed', detail }
  })

/** What was a person's way, and is nobody's now. */
const forget = async (flows: Flows, organization: OrganizationId, id: ChatId | undefined): Promise<void> => {
  const way = id === undefined ? undefined : (await flows.directories.get(organization))?.chats.get(id)
  if (isWay(way)) await forgetWay(flows, organization, way)
}

/**
 * A person is told by that address too, in the place of another of its kind; the caller knows that it is theirs, because they
 * said what was sent there. One address is one person's.
 */
export const addWay = async (
  flows: Flows,
  organization: OrganizationId,
  person: PersonId,
  kind: WayKind,
  address: string,
): Promise<WaysChanged> => {
  const id = wayIdOf(kind, address)
  let former: ChatId | undefined
  const outcome = await change(flows, organization, person, async (directory, known) => {
    const chat = directory.chats.get(id)
    if (chat !== undefined && chat.kind === kind && chat.person !== person && mayHear(directory, id))
      return 'taken'
    former = wayOfKind(directory, known, kind)?.id
    const { name: title, language } = known
    // What nobody lists hears nothing: it is there before anybody does.
    await flows.stores.directories.put(organization, [
      { kind: 'chat', value: { id, kind, title, language, reachable: true, person, address } },
    ])
    return withWay(known, id, former)
  })
  if (outcome === 'changed' && former !== id) await forget(flows, organization, former)
  return outcome
}

/** A person is told by another way first. `telegram` is their own chat with the bot. */
export const preferWay = (
  flows: Flows,
  organization: OrganizationId,
  person: PersonId,
  kind: WayKind | 'telegram',
): Promise<WaysChanged> =>
  change(flows, organization, person, (directory, known) => {
    const way = kind === 'telegram' ? person : wayOfKind(directory, known, kind)?.id
    return way === undefined ? 'unchanged' : withFirst(known, way)
  })

/** A person is not told that way any more, and its address is forgotten. */
export const removeWay = async (
  flows: Flows,
  organization: OrganizationId,
  person: PersonId,
  kind: WayKind,
): Promise<WaysChanged> => {
  let gone: ChatId | undefined
  const outcome = await change(flows, organization, person, (directory, known) => {
    gone = wayOfKind(directory, known, kind)?.id
    return gone === undefined ? 'unchanged' : withoutWay(known, gone)
  })
  await forget(flows, organization, gone)
  return outcome
}
