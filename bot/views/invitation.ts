import type { Directory, Role } from '#core/directory.ts'
import type { Invitation } from '#core/people/invitation.ts'
import { invitationMaxMs, invitationMinMs } from '#core/people/invitation.ts'
import type { InviteOutcome } from '../../pipeline/flows/people/invite.ts'
import { roleName } from './people.ts'
import type { Say } from './say.ts'

/** Which role, with what each may do: nobody remembers that. */
export const whichRoleText = (say: Say, roles: readonly Role[]): string =>
  [
    say.html('invite-which'),
    ...roles.map((role) => `<b>${roleName(say, role)}</b> – ${say.html(`role-means-${role}`)}`),
    say.html('invite-typed', { example: say.code(`/invite ${say.plain('example-invite')}`) }),
  ].join('\n')

const siteOf = (directory: Directory) => [...directory.sites.values()][0]

export const invitedText = (
  say: Say,
  directory: Directory,
  { role, name, expiresAt }: Invitation,
  link: string,
): string => {
  const filling = {
    organization: directory.organization.name,
    role: roleName(say, role),
    until: say.time(siteOf(directory), expiresAt),
  }
  return [
    name === null ? say.html('invite-made', filling) : say.html('invite-made-for', { ...filling, name }),
    link,
    say.html('invite-once'),
  ].join('\n')
}

export const notInvitedText = (
  say: Say,
  outcome: Exclude<InviteOutcome, { readonly kind: 'invited' }>,
): string => {
  switch (outcome.kind) {
    case 'too-long':
      return say.html('invite-too-long', { max: say.duration(invitationMaxMs) })
    case 'too-short':
      return say.html('invite-too-short', { min: say.duration(invitationMinMs) })
    case 'not-allowed':
      return say.html('invite-not-allowed')
  }
}

/** What is open, a line each; the codes are known to nobody any more. */
export const openInvitationsText = (
  say: Say,
  directory: Directory,
  invitations: readonly Invitation[],
): string =>
  [
    say.html('invite-open', { count: invitations.length }),
    ...invitations.map(({ role, name, by, expiresAt }) =>
      say.html('invite-line', {
        role: roleName(say, role),
        name: name ?? '–',
        by: (by === null ? undefined : directory.people.get(by)?.name) ?? '–',
        until: say.time(siteOf(directory), expiresAt),
      }),
    ),
  ].join('\n')
