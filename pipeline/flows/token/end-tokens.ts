import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Token } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { tellAdmins } from '../duty/tell-admins.ts'
import { mayMakeTokens, tokenLabel } from './make-token.ts'

export const tokensOf = async (
  { stores }: Flows,
  organization: OrganizationId,
  { id }: Pick<Person, 'id'>,
): Promise<readonly Token[]> => (await stores.tokens.list(organization)).filter(({ by }) => by === id)

type Maker = { readonly id: number; readonly name: string | null }

/** The audit first, and the tokens last: who dies in between has the others told once more, and not never. */
const endThese = async (
  flows: Flows,
  organization: OrganizationId,
  of: Maker,
  ending: readonly Token[],
  by: Person | null,
): Promise<void> => {
  const { stores, clock, directories, log } = flows
  const at = clock.now()
  await stores.history.record(
    organization,
    ending.map((token) =>
      changeOf({ kind: 'token', id: token.id }, 'token-ended', at, by, {
        old: tokenLabel(token),
        new: null,
        why: null,
        ...(of.name !== null && { subject: of.name }),
      }),
    ),
  )
  const directory = await directories.get(organization)
  const tokens = ending.map(({ name }) => name)
  const heard =
    directory === undefined
      ? 0
      : await tellAdmins(flows, directory, { kind: 'tokens-ended', name: of.name, tokens }, by?.id)
  for (const { id } of ending) await stores.tokens.remove(organization, id)
  log({ level: 'info', event: 'tokens-ended', organization, count: ending.length, heard })
}

/**
 * Somebody who may make no tokens any more has them in their chat: those that they made are over, also should they come back,
 * and the other admins hear which machines read nothing any more; who did it reads it in the answer. Done twice, it does nothing the second time.
 */
export const endTokens = async (
  flows: Flows,
  organization: OrganizationId,
  of: Person,
  by: Person,
): Promise<readonly Token[]> => {
  const ending = await tokensOf(flows, organization, of)
  if (ending.length > 0) await endThese(flows, organization, of, ending, by)
  return ending
}

/** Ends what is left of makers who may make none any more, where whoever took that from them died before it was ended; how many there were. */
export const endLeftTokens = async (flows: Flows, organization: OrganizationId): Promise<number> => {
  const { stores } = flows
  const all = await stores.tokens.list(organization)
  if (all.length === 0) return 0
  // Read after the tokens, and from no cache: who has just become an admin and made one has it still.
  const people = (await stores.directories.load(organization))?.directory.people
  if (people === undefined) return 0
  const left = all.filter(({ by }) => !mayMakeTokens(people.get(by)))
  for (const id of new Set(left.map(({ by }) => by))) {
    const of = { id, name: people.get(id)?.name ?? null }
    const own = left.filter(({ by }) => by === id)
    await endThese(flows, organization, of, own, null)
  }
  return left.length
}
