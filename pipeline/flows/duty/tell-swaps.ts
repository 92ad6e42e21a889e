import { afterSwapTold, type SwapTelling, swapTellings } from '#core/duty/swap-tellings.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import type { Notification } from '#core/notice/notification.ts'
import type { Roster } from '#core/roster.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { changeRoster } from './change-roster.ts'
import { tellPerson } from './tell-admins.ts'

/** Whoever stores what is to be told of a swap has told it by then, or has died. */
export const tellAgainAt = ({ clock }: Flows): Millis => clock.now() + minuteMs * clock.speed

/** Who cannot be told is tried again, each time after twice as long: a messenger comes back, and a blocked bot hardly ever does. */
const laterThan = (flows: Flows, { at }: SwapTelling): Millis => {
  const now = flows.clock.now()
  return Math.max(tellAgainAt(flows), now + (now - at))
}

const notificationOf = (site: SiteId, { kind, swap, accepts }: SwapTelling): Notification =>
  kind === 'swap-asked' ? { kind, site, swap } : { kind, site, swap, accepts }

const tellSwap = async (
  flows: Flows,
  organization: OrganizationId,
  roster: Roster,
  telling: SwapTelling,
): Promise<boolean> => {
  const directory = await flows.directories.get(organization)
  const reader = directory?.people.get(telling.to)
  const told =
    directory !== undefined &&
    reader !== undefined &&
    (await tellPerson(flows, directory, reader, notificationOf(roster.site, telling)))
  // Whoever left is not waited for.
  const again = told || reader === undefined ? null : laterThan(flows, telling)
  await changeRoster(flows, organization, roster.site, null, null, (now) =>
    afterSwapTold(now, telling, again),
  )
  return told
}

/**
 * Tells what is owed of the swaps of a roster, and writes down that it was told; whoever dies between the two has it told twice.
 * Says whether all of it was heard. Never throws: what is not written down is told again by the watcher.
 */
export const tellSwaps = async (
  flows: Flows,
  organization: OrganizationId,
  roster: Roster,
  tellings: readonly SwapTelling[],
): Promise<boolean> => {
  let all = true
  for (const telling of tellings)
    try {
      all = (await tellSwap(flows, organization, roster, telling)) && all
    } catch (error) {
      all = false
      const { site } = roster
      flows.log({ level: 'error', event: 'swap-telling-tried-again', organization, site, why: String(error) })
    }
  return all
}

/** What is due by now of the swaps of a roster: whoever asked or answered has died, or could tell nobody. */
export const tellDueSwaps = async (
  flows: Flows,
  organization: OrganizationId,
  roster: Roster,
): Promise<void> => {
  const now = flows.clock.now()
  const due = swapTellings(roster).filter(({ tellAt }) => tellAt <= now)
  if (due.length > 0) await tellSwaps(flows, organization, roster, due)
}
