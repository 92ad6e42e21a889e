import type { OrganizationId } from '#core/ids.ts'
import { countStanding } from '#core/watch/board.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'

/** How many alarms stand. Rejects unless the database answers and takes a write: a full disk can still be read from. */
export const probeDatabase = async (
  { stores, clock }: Pick<Flows, 'stores' | 'clock'>,
  organization: OrganizationId,
): Promise<number> => {
  await stores.inboxes.acquire('healthz', 0, 'healthz', clock.now(), clock.now())
  return countStanding(await stores.watches.all(organization))
}
