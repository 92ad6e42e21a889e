import { type Directory, mayTake, type Person } from '../directory.ts'
import type { NamesMeant, Shift } from '../roster.ts'
import type { NamedHours } from './calendar-read.ts'

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const holds = (words: string, name: string): boolean => ` ${words} `.includes(` ${name} `)

const firstOf = ({ name }: Person): string => plain(name).replace(/ .*$/, '')

/** Whom an entry means: who is called that, else the only one whose name, else whose first name, stands in it. */
const meantBy = (people: readonly Person[], entry: string): Person | undefined => {
  const words = plain(entry)
  // Of signs alone nothing is left: they mean only who is called by these very signs.
  const isSame = ({ name }: Person): boolean => name.trim() !== '' && name.trim() === entry.trim()
  const ways =
    words === ''
      ? [isSame]
      : [
          (person: Person) => plain(person.name) === words,
          (person: Person) => holds(words, plain(person.name)),
          (person: Person) => holds(words, firstOf(person)),
        ]
  for (const isMeant of ways) {
    const [only, ...others] = people.filter(isMeant)
    if (only !== undefined) return others.length === 0 ? only : undefined
  }
  return undefined
}

/** Whom the names of a calendar mean, of those who could take an alarm; null where it is nobody, or more than one. */
export const namesMeant = (directory: Directory, hours: readonly NamedHours[]): NamesMeant => {
  const able = [...directory.people.values()].filter(({ id }) => mayTake(directory, id))
  const names = [...new Set(hours.map(({ name }) => name))]
  return Object.fromEntries(names.map((name) => [name, meantBy(able, name)?.id ?? null]))
}

/** The hours of those who are meant; nobody has the others. */
export const shiftsOf = (hours: readonly NamedHours[], names: NamesMeant): readonly Shift[] =>
  hours.flatMap(({ from, to, name }): readonly Shift[] => {
    const person = Object.hasOwn(names, name) ? names[name] : null
    return person == null ? [] : [{ from, to, person }]
  })

/** The names that mean nobody here. */
export const unmatched = (names: NamesMeant): readonly string[] =>
  Object.entries(names).flatMap(([name, person]) => (person === null ? [name] : []))
