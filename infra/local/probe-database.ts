import type { OrganizationId } from '#core/ids.ts'
import { countStanding } from '#core/watch/board.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'

export type DatabaseLook = { readonly alarms: number; readonly unreadable: readonly string[] }

/** How many alarms stand, and of which sensors and gateways what is stored cannot be read. Rejects unless the database answers and takes a write: a full disk can still be read from. */
export const probeDatabase = async (
  { stores, clock, directories }: Pick<Flows, 'stores' | 'clock' | 'directories'>,
  organization: OrganizationId,
): Promise<DatabaseLook> => {
  await stores.inboxes.acquire('healthz', 0, 'healthz', clock.now(), clock.now())
  const unreadable = new Set<string>()
  const leaveOut = (id: string): void => void unreadable.add(id)
  const [watches, loaded] = await Promise.all([
    stores.watches.all(organization, leaveOut),
    directories.get(organization),
    stores.gatewayStates.all(organization, leaveOut),
  ])
  for (const sensor of loaded?.sensors.values() ?? [])
    if (sensor.unreadable !== undefined) leaveOut(sensor.id)
  return { alarms: countStanding(watches), unreadable: [...unreadable].sort() }
}
