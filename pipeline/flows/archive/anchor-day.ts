import { createHash } from 'node:crypto'
import { anchorName, anchorsOf, packAnchor } from '#core/history/anchor.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { Files } from '../../ports/archive/files.ts'
import type { Stores } from '../../ports/stores.ts'

const dateDigits = 10
/** "2026-11-28", of UTC. */
const dateOf = (at: Millis): string => new Date(at).toISOString().slice(0, dateDigits)

export type Anchored = 'kept' | 'there' | 'nothing'

/**
 * Writes down where the chains of an organization end, for the day that is over, where nobody can change it any more. Once a day:
 * what stands there stays, and of a day on which nothing was anchored nothing is made up.
 */
export const anchorDay = async (
  { stores, anchors }: { readonly stores: Pick<Stores, 'auditChains'>; readonly anchors: Files },
  organization: OrganizationId,
  now: Millis,
): Promise<Anchored> => {
  const day = dateOf(now - dayMs)
  const name = anchorName(organization, day)
  const earlier = (await anchors.list(anchorsOf(organization))).filter((one) => one <= name)
  const last = earlier.at(-1)
  if (last === name) return 'there'
  const { heads } = await stores.auditChains.heads(organization)
  if (heads.length === 0) return 'nothing'
  const lastBytes = last === undefined ? undefined : await anchors.get(last)
  const before = lastBytes === undefined ? null : createHash('sha256').update(lastBytes).digest('hex')
  const text = packAnchor({ organization, day, before, heads })
  return anchors.putOnce(name, new TextEncoder().encode(text))
}
