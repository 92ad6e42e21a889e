import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8
const two = (number: number): string => String(number).padStart(2, '0')
const timeOf = (minute: number | undefined): string | null =>
  minute === undefined ? null : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** Changes something of a person's own wishes, as `wish` says of what it is by then; nothing to change is nothing done. */
const changeWish = async (
  { stores, clock, directories }: Flows,
  organization: OrganizationId,
  id: PersonId,
  what: 'quiet-word-changed' | 'digest-changed',
  wish: (person: Person) => {
    readonly next: Person
    readonly old: string | null
    readonly new: string | null
  },
): Promise<'changed' | 'unchanged'> => {
  const at = clock.now()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await directories.get(organization)
    const person = directory?.people.get(id)
    if (directory === undefined || person === undefined) return 'unchanged'
    const { next, ...detail } = wish(person)
    if (detail.old === detail.new) return 'unchanged'
    await stores.history.record(organization, [
      changeOf({ kind: 'person', id }, what, at, person, { ...detail, why: null }),
    ])
    const people = new Map(directory.people).set(id, next)
    const before = [...directory.people.values()]
    const saved = await stores.directories.replacePeople(organization, before, [...people.values()])
    if (saved === 'saved') return 'changed'
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}

/** A person wants to read each day at that minute that all is quiet; undefined: never. */
export const changeQuietWord = (
  flows: Flows,
  organization: OrganizationId,
  id: PersonId,
  minute: number | undefined,
): Promise<'changed' | 'unchanged'> =>
  changeWish(flows, organization, id, 'quiet-word-changed', ({ quietWordAt, ...others }) => ({
    next: { ...others, ...(minute !== undefined && { quietWordAt: minute }) },
    old: timeOf(quietWordAt),
    new: timeOf(minute),
  }))

/** An admin wants the digest on Mondays, or no more. */
export const changeDigest = (
  flows: Flows,
  organization: OrganizationId,
  id: PersonId,
  isOn: boolean,
): Promise<'changed' | 'unchanged'> =>
  changeWish(flows, organization, id, 'digest-changed', ({ noDigest, ...others }) => ({
    next: isOn ? others : { ...others, noDigest: true },
    old: noDigest === true ? 'off' : 'on',
    new: isOn ? 'on' : 'off',
  }))
