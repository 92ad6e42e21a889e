import type { Change } from '#core/audit.ts'
import type { Directory } from '#core/directory.ts'
import type { PersonId } from '#core/ids.ts'

/**
 * What the person is called whom a line of the history is about: as they are called now, or as they were called then, by whoever did it or, where
 * they did it to themselves, as who did it. Their number only where nobody wrote a name.
 */
export const personAbout = (
  { people }: Pick<Directory, 'people'>,
  id: PersonId,
  { person, detail }: Change,
): string => {
  const then = [detail.subject, person === id ? detail.name : null].find((name) => typeof name === 'string')
  return people.get(id)?.name ?? String(then ?? id)
}
