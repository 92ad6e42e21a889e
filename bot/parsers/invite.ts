import type { Role } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import { invitationMs } from '#core/people/invitation.ts'
import { parseDuration } from './duration.ts'
import { roleOf } from './person.ts'

/** What somebody wants of `/invite`. */
export type InviteRequest =
  | { readonly kind: 'invite'; readonly role: Role; readonly forMs: number; readonly name: string | null }
  | { readonly kind: 'which-role' }

/** Reads what stands behind `/invite`: a role, perhaps for how long, perhaps whom. */
export const readInvite = (words: string): InviteRequest => {
  const [first = '', ...others] = words.trim().split(/\s+/)
  const role = roleOf(first)
  if (role === undefined) return { kind: 'which-role' }
  const rest = others.join(' ')
  // Only in front of the name: "Unit 7 d" may be one.
  const written = parseDuration(rest)
  const isTime = written !== undefined && written.before === ''
  const name = [...(isTime ? written.after : rest)].slice(0, nameMax).join('').trim()
  return { kind: 'invite', role, forMs: isTime ? written.ms : invitationMs, name: name === '' ? null : name }
}
