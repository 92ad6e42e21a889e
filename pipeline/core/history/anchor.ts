import type { OrganizationId } from '../ids.ts'

/**
 * Where the chains of an organization's audit ended on one day. It leaves the table: whoever writes a chain anew there cannot change
 * what stands elsewhere.
 */
export type Anchor = {
  readonly organization: OrganizationId
  /** "2026-11-28", of UTC. */
  readonly day: string
  /** The SHA-256 of the text of the anchor before it; nothing of the first. */
  readonly before: string | null
  readonly heads: readonly AnchoredHead[]
}

type AnchoredHead = { readonly chain: string; readonly count: number; readonly hash: string }

const version = 1

/** The same anchor is the same text, in whatever order the heads come. */
export const packAnchor = ({ organization, day, before, heads }: Anchor): string => {
  const rows = [...heads]
    .sort((one, other) => (one.chain < other.chain ? -1 : 1))
    .map(({ chain, count, hash }) => JSON.stringify([chain, count, hash]))
  const head = JSON.stringify({ v: version, organization, day, before }).slice(0, -1)
  return `${head},"heads":[\n${rows.join(',\n')}\n]}\n`
}

const isHead = (row: unknown): row is readonly [string, number, string] =>
  Array.isArray(row) &&
  typeof row[0] === 'string' &&
  Number.isSafeInteger(row[1]) &&
  typeof row[2] === 'string' &&
  row.length === 3

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Nothing for a text that is no anchor, or one of a version that this code does not know. */
export const parseAnchor = (text: string): Anchor | undefined => {
  const { v, organization, day, before, heads }: Readonly<Record<string, unknown>> = Object(parsed(text))
  if (v !== version || typeof organization !== 'string' || typeof day !== 'string') return undefined
  if (before !== null && typeof before !== 'string') return undefined
  if (!Array.isArray(heads) || !heads.every(isHead)) return undefined
  return {
    organization,
    day,
    before,
    heads: heads.map(([chain, count, hash]) => ({ chain, count, hash })),
  }
}

/** Where the anchors of an organization stand, by their days. */
export const anchorsOf = (organization: OrganizationId): string => `anchors/organization=${organization}/`
export const anchorName = (organization: OrganizationId, day: string): string =>
  `${anchorsOf(organization)}day=${day}.json`
