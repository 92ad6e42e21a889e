import { reasonMax } from '#core/audit.ts'
import { type Directory, type Person, type Role, roles } from '#core/directory.ts'
import { meantBy, plain } from './called.ts'

/** The highest role first, then by name. */
export const peopleOf = ({ people }: Pick<Directory, 'people'>): readonly Person[] =>
  [...people.values()].sort(
    (a, b) => roles.indexOf(b.role) - roles.indexOf(a.role) || a.name.localeCompare(b.name) || a.id - b.id,
  )

const withoutAt = (words: string): string => words.replace(/^@/, '')

/** Who is meant beyond doubt by somebody who changes what they may do. */
export const meantPeople = (people: readonly Person[], words: string): readonly Person[] =>
  meantBy(people, withoutAt(words))

/** Those whom the words mean, or else in whose names they are a part: to be asked about. */
export const findPeople = (people: readonly Person[], words: string): readonly Person[] => {
  const wanted = plain(withoutAt(words))
  const meant = meantPeople(people, words)
  if (meant.length > 0 || wanted === '') return meant
  return people.filter((person) => plain(person.name).includes(wanted))
}

const roleWords: Readonly<Record<string, Role>> = {
  viewer: 'viewer',
  åskådare: 'viewer',
  operator: 'operator',
  operatör: 'operator',
  admin: 'admin',
  administrator: 'admin',
  administratör: 'admin',
  owner: 'owner',
  ägare: 'owner',
}

export const roleOf = (word: string): Role | undefined => {
  const known = plain(word)
  return Object.hasOwn(roleWords, known) ? roleWords[known] : undefined
}

export type RoleWish =
  | { readonly kind: 'role'; readonly name: string; readonly role: Role; readonly why: string | null }
  | { readonly kind: 'no-role'; readonly name: string }

/** Reads what stands behind `/role`: who, the last word that is a role, and perhaps why. */
export const readRole = (words: string): RoleWish => {
  const parts = words.trim().split(/\s+/)
  const at = parts.findIndex((part, index) => index > 0 && roleOf(part) !== undefined)
  const role = roleOf(parts[at] ?? '')
  if (at < 0 || role === undefined) return { kind: 'no-role', name: words.trim() }
  const why = [...parts.slice(at + 1).join(' ')].slice(0, reasonMax).join('')
  return { kind: 'role', name: parts.slice(0, at).join(' '), role, why: why === '' ? null : why }
}
