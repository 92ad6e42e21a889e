import { changeOf } from '#core/audit.ts'
import type { Person, Role } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import {
  codeBytes,
  type Invitation,
  invitationMaxMs,
  invitationMinMs,
  packCode,
} from '#core/people/invitation.ts'
import { mayGrant } from '#core/people/people.ts'
import type { Flows } from '../deps.ts'
import { hashOf, newWord } from './secret.ts'

export type InviteWish = { readonly role: Role; readonly forMs: number; readonly name: string | null }
export type InviteOutcome =
  /** The code is here and nowhere else: it is to be shown once and never logged. */
  | { readonly kind: 'invited'; readonly invitation: Invitation; readonly code: string }
  | { readonly kind: 'too-long' | 'too-short' | 'not-allowed' }

/** A person opens the door for somebody; null: the house does, for the first of all. */
export const invite = async (
  flows: Flows,
  organization: OrganizationId,
  { role, forMs, name }: InviteWish,
  person: Person | null,
): Promise<InviteOutcome> => {
  if (forMs > invitationMaxMs) return { kind: 'too-long' }
  if (!(forMs >= invitationMinMs)) return { kind: 'too-short' }
  const directory = await flows.directories.get(organization)
  if (directory === undefined) return { kind: 'not-allowed' }
  const { people } = directory
  const may = person === null ? people.size === 0 : mayGrant(people, person.role, role)
  if (!may) return { kind: 'not-allowed' }
  const at = flows.clock.now()
  const secret = newWord(codeBytes.secret)
  const id = newWord(codeBytes.id)
  const by = person?.id ?? null
  const invitation: Invitation = { id, role, name, by, at, expiresAt: at + forMs, takenBy: null }
  const detail = { old: null, new: role, why: null, for: name, until: invitation.expiresAt }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'invitation', id }, 'invited', at, person, detail),
  ])
  await flows.stores.invitations.put(organization, invitation, hashOf(secret))
  return { kind: 'invited', invitation, code: packCode({ organization, id, secret }) }
}

/** A person closes a door again. The caller has checked that the person may. */
export const revokeInvitation = async (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  person: Person,
): Promise<'revoked' | 'gone'> => {
  const now = flows.clock.now()
  const known = await flows.stores.invitations.find(organization, id, now)
  if (known === undefined) return 'gone'
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'invitation', id }, 'invitation-revoked', now, person, {
      old: known.invitation.role,
      new: null,
      why: null,
    }),
  ])
  await flows.stores.invitations.remove(organization, id)
  return 'revoked'
}
