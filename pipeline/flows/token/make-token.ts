import { changeOf } from '#core/audit.ts'
import { mayActAs, type Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Token, TokenScope } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { hashOfToken, newTokenParts, tokenText } from './token-text.ts'

/** More than these nobody keeps apart. */
export const tokensMax = 20

/** Whether somebody may make tokens, and whether those work that they have made. */
export const mayMakeTokens = (person: Person | undefined): boolean =>
  person !== undefined && mayActAs(person.role, 'admin')

/** How a line of the audit names one. */
export const tokenLabel = ({ name, scope }: Pick<Token, 'name' | 'scope'>): string => `${name} (${scope})`

/** A token with which a machine reads; `text` is to be shown once, and kept nowhere. The caller has checked that `person` may. */
export const makeToken = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { name, scope }: { readonly name: string; readonly scope: TokenScope },
  person: Person,
): Promise<
  | { readonly kind: 'made'; readonly text: string }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'taken' }
> => {
  const known = await stores.tokens.list(organization)
  if (known.length >= tokensMax) return { kind: 'too-many' }
  if (known.some((one) => one.name === name)) return { kind: 'taken' }
  const parts = newTokenParts(organization)
  const { id } = parts
  const at = clock.now()
  const detail = { old: null, new: tokenLabel({ name, scope }), why: null }
  await stores.history.record(organization, [
    changeOf({ kind: 'token', id }, 'token-made', at, person, detail),
  ])
  const token = { id, name, scope, hash: hashOfToken(parts), by: person.id, at, usedAt: null }
  await stores.tokens.put(organization, token)
  return { kind: 'made', text: tokenText(parts) }
}

/** From now on that machine reads nothing. */
export const revokeToken = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  token: Token,
  person: Person,
): Promise<void> => {
  const detail = { old: tokenLabel(token), new: null, why: null }
  await stores.history.record(organization, [
    changeOf({ kind: 'token', id: token.id }, 'token-revoked', clock.now(), person, detail),
  ])
  await stores.tokens.remove(organization, token.id)
}
