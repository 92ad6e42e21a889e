import { changeOf } from '#core/audit.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8
const two = (number: number): string => String(number).padStart(2, '0')
const timeOf = (minute: number | undefined): string | null =>
  minute === undefined ? null : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** A person wants to read each day at that minute that all is quiet; undefined: never. */
export const changeQuietWord = async (
  { stores, clock, directories }: Flows,
  organization: OrganizationId,
  id: PersonId,
  minute: number | undefined,
): Promise<'changed' | 'unchanged'> => {
  const at = clock.now()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await directories.get(organization)
    const person = directory?.people.get(id)
    if (directory === undefined || person === undefined || person.quietWordAt === minute) return 'unchanged'
    const detail = { old: timeOf(person.quietWordAt), new: timeOf(minute), why: null }
    await stores.history.record(organization, [
      changeOf({ kind: 'person', id }, 'quiet-word-changed', at, person, detail),
    ])
    const { quietWordAt: _before, ...others } = person
    const next = { ...others, ...(minute !== undefined && { quietWordAt: minute }) }
    const people = new Map(directory.people).set(id, next)
    const before = [...directory.people.values()]
    const saved = await stores.directories.replacePeople(organization, before, [...people.values()])
    if (saved === 'saved') return 'changed'
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}
