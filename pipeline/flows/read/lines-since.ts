import type { Fact } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'

/** What of a time could not be shown; whoever shows the rest says so. */
export type Missing = {
  /** Everything from this instant on was read; later than what was asked for where more happened than is read at once. */
  readonly toldFrom: Millis
  readonly from: Millis
  /** Of which instants there are lines that cannot be read. */
  readonly unread: readonly Millis[]
}

/** Newest first: what happened to an organization from an instant on, at most so many lines. */
export const linesSince = async (
  { stores }: Pick<Flows, 'stores'>,
  organization: OrganizationId,
  from: Millis,
  to: Millis,
  most: number,
): Promise<Missing & { readonly facts: readonly Fact[] }> => {
  const unread: Millis[] = []
  const facts = await stores.history.since(organization, from, to, most, (at) => void unread.push(at))
  if (facts.length + unread.length < most) return { facts, toldFrom: from, from, unread }
  const oldest = Math.min(to, ...[facts.at(-1)?.at, unread.at(-1)].filter((at) => at !== undefined))
  // Of that instant there may be more lines than were read.
  const whole = facts.filter(({ at }) => at > oldest)
  return { facts: whole, toldFrom: oldest + 1, from, unread: unread.filter((at) => at > oldest) }
}
