import type { Directory, Person, Role } from '#core/directory.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import type { Refused } from '#core/people/people.ts'
import type { Millis } from '#core/time.ts'
import type { PersonChanged } from '../../pipeline/flows/people/change-person.ts'
import type { Duties } from '../../pipeline/flows/people/hand-back-duties.ts'
import { peopleOf } from '../parsers/person.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

export const roleName = (say: Say, role: Role): string => say.plain(`role-${role}`)

/** A sentence has at most so many names: more of them nobody reads. */
const namesMax = 5
export const namesOf = (things: readonly { readonly name: string }[]): string =>
  [...things.slice(0, namesMax).map(({ name }) => name), ...(things.length > namesMax ? ['…'] : [])].join(
    ', ',
  )

/** Where somebody is on duty now, always or by the roster. */
const dutyOf = (directory: Directory, { id }: Person, now: Millis): string =>
  namesOf([...directory.sites.values()].filter((site) => onDutyAt(directory, site, now).includes(id)))

const lineOf = (say: Say, directory: Directory, person: Person, now: Millis): string => {
  const sites = dutyOf(directory, person, now)
  return [
    `<b>${say.name(person.name)}</b>`,
    roleName(say, person.role),
    say.html(`language-${person.language}`),
    ...(sites === '' ? [] : [say.html('people-on-duty', { sites })]),
  ].join(' · ')
}

/** Everybody, the highest role first. */
export const peopleText = (say: Say, directory: Directory, now: Millis): string => {
  const people = peopleOf(directory)
  const organization = say.bold(directory.organization.name)
  const heading = say.html('people-heading', { organization, count: people.length })
  const lines = people.map((person) => lineOf(say, directory, person, now))
  return linesThatFit(heading, lines, (left) => say.html('bot-others-too', { count: left }))
}

/** What is nobody's, or over, without somebody. */
type Had = Duties & { readonly tokens?: readonly { readonly name: string }[] }

/** Says which duties, alarms and tokens depend on somebody, before they are taken away and afterwards. */
const dutiesLines = (
  say: Say,
  { sites, sensors, tokens = [] }: Had,
  id: 'had' | 'has',
): readonly string[] => {
  const unwatched = id === 'had' ? sites.filter(({ onDuty }) => onDuty.length === 1) : []
  return [
    ...(sites.length === 0 ? [] : [say.html(`people-${id}-duty`, { sites: namesOf(sites) })]),
    ...(unwatched.length === 0 ? [] : [say.html('people-nobody-on-duty', { sites: namesOf(unwatched) })]),
    ...(sensors.length === 0 ? [] : [say.html(`people-${id}-alarms`, { sensors: namesOf(sensors) })]),
    ...(tokens.length === 0 ? [] : [say.html(`people-${id}-tokens`, { tokens: namesOf(tokens) })]),
  ]
}

/** One person, for those who may change something about them. */
export const personText = (
  say: Say,
  directory: Directory,
  person: Person,
  duties: Duties,
  now: Millis,
): string =>
  [
    lineOf(say, directory, person, now),
    say.html('people-id', { id: String(person.id) }),
    ...dutiesLines(say, { ...duties, sites: [] }, 'has'),
  ].join('\n')

/** Before a role is changed. `duties` is what they could not do any more in it. */
export const sureRoleText = (say: Say, person: Person, role: Role, duties: Had): string =>
  [
    say.html('people-role-sure', {
      name: say.bold(person.name),
      old: roleName(say, person.role),
      new: roleName(say, role),
    }),
    ...dutiesLines(say, duties, 'has'),
  ].join('\n')

export const sureRemoveText = (say: Say, directory: Directory, person: Person, duties: Had): string =>
  [
    say.html('people-remove-sure', {
      name: say.bold(person.name),
      organization: directory.organization.name,
    }),
    ...dutiesLines(say, duties, 'has'),
  ].join('\n')

/** What has become of somebody, for everybody who reads it later: with who did it. */
export const changedPersonText = (
  say: Say,
  directory: Directory,
  { before, after, left, tokens }: Extract<PersonChanged, { readonly kind: 'changed' }>,
  by: Person,
): string => {
  const name = say.bold(before.name)
  const what =
    after === null
      ? say.html('people-removed', { name, organization: directory.organization.name, by: by.name })
      : say.html('people-role-changed', {
          name,
          old: roleName(say, before.role),
          new: roleName(say, after.role),
          by: by.name,
        })
  const group = after === null ? [say.html('people-removed-groups')] : []
  return [what, ...dutiesLines(say, { ...left, tokens }, 'had'), ...group].join('\n')
}

const nameless: Readonly<Partial<Record<Refused, string>>> = {
  'not-allowed': 'people-not-allowed',
  'above-you': 'people-above-you',
  'last-owner': 'people-last-owner',
  'last-admin': 'people-last-admin',
}

/** Why nothing was changed; for a toast, so without marks. */
export const refusedPersonWords = (
  say: Say,
  { kind, now, name }: Extract<PersonChanged, { readonly kind: Refused }>,
): string => {
  const id = nameless[kind]
  if (id !== undefined) return say.plain(id)
  if (now === undefined)
    return name === undefined ? say.plain('people-gone') : say.plain('people-gone-by', { name })
  const is = { person: now.name, role: roleName(say, now.role) }
  return name === undefined ? say.plain('people-is', is) : say.plain('people-is-by', { ...is, name })
}
