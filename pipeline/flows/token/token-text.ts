import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId, type OrganizationId } from '#core/ids.ts'

/** By these letters whoever looks for lost secrets finds one of ours. */
const prefix = 'nvt'
/** The name of a token, 48 bits, and its secret, 256 bits, which nobody guesses. */
const bytes = { id: 6, secret: 32 } as const
const pattern = /^nvt_([a-z0-9-]{1,12})_([0-9a-f]{12})_([\w-]{43})$/

type Parts = { readonly organization: OrganizationId; readonly id: string; readonly secret: string }

export const newTokenParts = (organization: OrganizationId): Parts => ({
  organization,
  id: randomBytes(bytes.id).toString('hex'),
  secret: randomBytes(bytes.secret).toString('base64url'),
})

/** The whole of it, as a machine says it. To be shown once. */
export const tokenText = ({ organization, id, secret }: Parts): string =>
  [prefix, organization, id, secret].join('_')

/** Nothing for what this system never made. */
export const parseToken = (words: string): Parts | undefined => {
  const [, organization, id, secret] = pattern.exec(words) ?? []
  return isId('organization', organization) && id !== undefined && secret !== undefined
    ? { organization, id, secret }
    : undefined
}

/** What is stored instead of the secret; of another organization or another token it is another one. */
export const hashOfToken = ({ organization, id, secret }: Parts): string =>
  createHash('sha256').update(`token:${organization}:${id}:${secret}`).digest('base64url')

/** In a time that does not say how much of it is right. */
export const isHash = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
