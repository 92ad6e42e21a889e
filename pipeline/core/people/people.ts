import { mayActAs, type Person, type Role } from '../directory.ts'
import type { PersonId } from '../ids.ts'
import type { Invitation } from './invitation.ts'

export type People = ReadonlyMap<PersonId, Person>

/** All people of an organization are one stored item of at most 400 KB, so that their roles change together. */
export const peopleMax = 500

/** The role that somebody must always have: owner, or admin where there is no owner. */
export const headRole = (people: People): 'owner' | 'admin' =>
  [...people.values()].some(({ role }) => role === 'owner') ? 'owner' : 'admin'

/**
 * Whether somebody with the role `by` may give `role` to others, and take it from them: admins viewers and operators;
 * owners everything; where there is no owner, admins admins. Nobody gives more than they have.
 */
export const mayGrant = (people: People, by: Role, role: Role): boolean =>
  mayActAs(by, 'admin') && mayActAs(by, role) && (!mayActAs(role, 'admin') || by === headRole(people))

export type Refused =
  | 'not-allowed'
  | 'above-you'
  | 'last-owner'
  | 'last-admin'
  | 'nobody'
  | 'same'
  /** They are not what they were when this was asked for. */
  | 'changed-since'
export type PeopleChange =
  | { readonly ok: true; readonly people: People; readonly before: Person; readonly after: Person | null }
  | { readonly ok: false; readonly why: Refused }

/** One person's wish for another (or for themselves): a role, or null to take them out of the organization. */
export type Wish = {
  readonly by: PersonId
  readonly of: PersonId
  readonly role: Role | null
  /** What the one who wishes believes that they are. */
  readonly seen?: Role
}

const refuse = (why: Refused): PeopleChange => ({ ok: false, why })

const isLastHead = (people: People, { role }: Person): boolean =>
  role === headRole(people) && [...people.values()].filter((one) => one.role === role).length === 1

const refusalOf = (people: People, by: Person, of: Person, { role, seen }: Wish): Refused | undefined => {
  if (seen !== undefined && of.role !== seen) return 'changed-since'
  if (of.role === role) return 'same'
  if (role !== null && !mayActAs(by.role, role)) return 'above-you'
  const mayTake = by.id === of.id || mayGrant(people, by.role, of.role)
  const mayGive = by.id === of.id || role === null || mayGrant(people, by.role, role)
  if (!mayTake || !mayGive) return 'not-allowed'
  // Whoever may come this far cannot raise the last head, only lower them.
  if (isLastHead(people, of)) return of.role === 'owner' ? 'last-owner' : 'last-admin'
  return undefined
}

/** The people after a wish, or why it is not granted. An organization never loses its last head by one. */
export const changePeople = (people: People, wish: Wish): PeopleChange => {
  const by = people.get(wish.by)
  const before = people.get(wish.of)
  if (by === undefined) return refuse('not-allowed')
  if (before === undefined) return refuse('nobody')
  const why = refusalOf(people, by, before, wish)
  if (why !== undefined) return refuse(why)
  const next = new Map(people)
  if (wish.role === null) {
    next.delete(before.id)
    return { ok: true, people: next, before, after: null }
  }
  const after = { ...before, role: wish.role }
  next.set(before.id, after)
  return { ok: true, people: next, before, after }
}

/** Whether somebody can be admitted by that invitation now. */
export type Admission = 'admitted' | 'member-already' | 'void' | 'full'

/**
 * An invitation is worth what the one who made it may still give: of somebody who left, nothing. One that nobody made is
 * for the first of all, and void as soon as anybody belongs to the organization.
 */
export const judgeAdmission = (
  people: People,
  newcomer: PersonId,
  { role, by }: Pick<Invitation, 'role' | 'by'>,
): Admission => {
  if (people.has(newcomer)) return 'member-already'
  const inviter = by === null ? undefined : people.get(by)
  const holds = by === null ? people.size === 0 : inviter && mayGrant(people, inviter.role, role)
  if (!holds) return 'void'
  return people.size >= peopleMax ? 'full' : 'admitted'
}
