import type { Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { wallClockAt } from './local-clock.ts'

/** When that was said last. What was said at a time that is still to come was said by a clock that was wrong: nobody knows when. */
export const lastSaid = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  name: string,
): Promise<Millis | undefined> => {
  const last = await stores.pulse.lastSaid(organization, name)
  return last !== undefined && last <= clock.now() ? last : undefined
}

/** Once a day, and marked only when it was heard. */
export const sayOnce = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  directory: Directory,
  name: string,
  say: () => Promise<boolean>,
): Promise<number> => {
  const last = await stores.pulse.lastSaid(organization, name)
  const now = clock.now()
  if (last !== undefined && wallClockAt(directory, last).date === wallClockAt(directory, now).date) return 0
  if (!(await say())) return 0
  await stores.pulse.said(organization, name, now)
  return 1
}
