import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Invitation } from '#core/people/invitation.ts'
import type { Millis } from '#core/time.ts'

/** What opens the door to an organization. The secret itself is stored nowhere. */
export type Invitations = {
  /** Stores an invitation; it is gone when it expires. */
  put(organization: OrganizationId, invitation: Invitation, hash: string): Promise<void>
  /** With the hash of its secret; nothing when there is none, or it has expired at `now`. */
  find(
    organization: OrganizationId,
    id: string,
    now: Millis,
  ): Promise<{ readonly invitation: Invitation; readonly hash: string } | undefined>
  /** Makes it `person`'s, unless it is somebody else's or there is none. True when it is theirs. */
  take(organization: OrganizationId, id: string, person: PersonId, now: Millis): Promise<boolean>
  remove(organization: OrganizationId, id: string): Promise<void>
  /** Those that have not expired at `now`, oldest first. */
  list(organization: OrganizationId, now: Millis): Promise<readonly Invitation[]>
  /** Counts that a person tries a code, and says how often that was within the hour that began with the first. */
  tried(person: PersonId, now: Millis): Promise<number>
}

/** What people choose for themselves, beside any organization. */
export type Choices = {
  /** For which of their organizations they speak when they are alone with the bot; nothing when they never chose. */
  organization(person: PersonId): Promise<OrganizationId | undefined>
  choose(person: PersonId, organization: OrganizationId): Promise<void>
}
