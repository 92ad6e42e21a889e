import type { Invitation } from '#core/people/invitation.ts'
import { triesWindowMs } from '#core/people/invitation.ts'
import type { Millis } from '#core/time.ts'
import type { Invitations } from '../../ports/people.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { byKey, keepText, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

type Stored = { readonly invitation: Invitation; readonly hash: string }
type Tries = { readonly count: number; readonly until: Millis }

export const memoryInvitations = (spoiled: Spoiled): Invitations => {
  const invitations = partitions<Stored>()
  const tries = new Map<number, Tries>()
  const find = (organization: string, id: string, now: Millis): Stored | undefined => {
    const stored = invitations.of(organization).get(id)
    return stored && !isExpired(secondsOf(stored.invitation.expiresAt), now) ? stored : undefined
  }
  return {
    async put(organization, invitation, hash) {
      invitations.at(organization).set(invitation.id, keepText('an invitation', { invitation, hash }))
    },
    async find(organization, id, now) {
      return find(organization, id, now)
    },
    async take(organization, id, person, now) {
      const stored = find(organization, id, now)
      const takenBy = stored?.invitation.takenBy ?? person
      if (stored === undefined || takenBy !== person) return false
      invitations
        .at(organization)
        .set(id, keepText('an invitation', { ...stored, invitation: { ...stored.invitation, takenBy } }))
      return true
    },
    async remove(organization, id) {
      invitations.at(organization).delete(id)
    },
    async list(organization, now) {
      const inOrder = [...invitations.of(organization)].sort(byKey)
      return readEach(inOrder, (id) => spoiled('invitation', organization, id), withoutIt)
        .map(({ invitation }) => invitation)
        .filter(({ expiresAt }) => !isExpired(secondsOf(expiresAt), now))
        .sort((a, b) => a.at - b.at)
    },
    async tried(person, now) {
      const known = tries.get(person)
      const running =
        known !== undefined && known.until > now ? known : { count: 0, until: now + triesWindowMs }
      tries.set(person, { ...running, count: running.count + 1 })
      return running.count + 1
    },
  }
}
