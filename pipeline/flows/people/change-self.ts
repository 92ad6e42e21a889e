import { type ChangeDetail, type ChangeKind, changeOf } from '#core/audit.ts'
import type { Directory, Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

/** Two people who change something meet now and then; this many times in a row is something else. */
const attemptsMax = 8

/** What somebody wants to be otherwise about themselves, and what the audit says of it. */
export type SelfChange = {
  readonly next: Person
  readonly what: ChangeKind
  readonly detail: ChangeDetail
}

/**
 * Saves what a person changes about themselves, as `decide` says of what they are by then; a word of it ends that with nothing saved. The
 * audit comes first. `ifNobody` is the word for who does not belong here.
 */
export const changeSelf = async <Ended extends string>(
  { stores, clock, directories }: Flows,
  organization: OrganizationId,
  id: PersonId,
  ifNobody: Ended,
  decide: (person: Person, directory: Directory) => Promise<SelfChange | Ended> | SelfChange | Ended,
): Promise<'changed' | Ended> => {
  const at = clock.now()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await directories.get(organization)
    const person = directory?.people.get(id)
    if (directory === undefined || person === undefined) return ifNobody
    const change = await decide(person, directory)
    if (typeof change === 'string') return change
    const { next, what, detail } = change
    await stores.history.record(organization, [changeOf({ kind: 'person', id }, what, at, person, detail)])
    const before = [...directory.people.values()]
    const after = before.map((one) => (one.id === id ? next : one))
    if ((await stores.directories.replacePeople(organization, before, after)) === 'saved') return 'changed'
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}
