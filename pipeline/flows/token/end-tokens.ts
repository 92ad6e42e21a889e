import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Token } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { tellAdmins } from '../duty/tell-admins.ts'
import { tokenLabel } from './make-token.ts'

export const tokensOf = async (
  { stores }: Flows,
  organization: OrganizationId,
  { id }: Pick<Person, 'id'>,
): Promise<readonly Token[]> => (await stores.tokens.list(organization)).filter(({ by }) => by === id)

/**
 * Somebody who may make no tokens any more has them in their chat: those that they made are over, also should they come back,
 * and the other admins hear which machines read nothing any more. Done twice, it does nothing the second time.
 */
export const endTokens = async (
  flows: Flows,
  organization: OrganizationId,
  of: Person,
  by: Person,
): Promise<readonly Token[]> => {
  const { stores, clock, directories, log } = flows
  const ending = await tokensOf(flows, organization, of)
  if (ending.length === 0) return []
  const at = clock.now()
  await stores.history.record(
    organization,
    ending.map((token) =>
      changeOf({ kind: 'token', id: token.id }, 'token-ended', at, by, {
        old: tokenLabel(token),
        new: null,
        why: null,
        subject: of.name,
      }),
    ),
  )
  const directory = await directories.get(organization)
  const tokens = ending.map(({ name }) => name)
  const heard =
    directory === undefined
      ? 0
      : await tellAdmins(flows, directory, { kind: 'tokens-ended', name: of.name, tokens }, by.id)
  // After the telling: who dies in between has them told once more, and not never.
  for (const { id } of ending) await stores.tokens.remove(organization, id)
  // Who did it reads it in the answer.
  log({ level: 'info', event: 'tokens-ended', organization, count: ending.length, heard })
  return ending
}
