import type { Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { minuteMs } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Flows } from '../deps.ts'
import { mendChats } from '../notice/mend-chats.ts'
import { mendSites } from '../site/mend-sites.ts'

const keeping = loadedOnce(() => import('../duty/keep-rosters.ts'))

const keepsRosters = ({ rosters }: Directory): boolean => (rosters?.size ?? 0) > 0

/**
 * Brings one organization in order after a round: what processes that died left of its sites and chats, and its rosters; only where there
 * are any is loaded what keeps them. Who is who is read once for all of it: each step takes what it finds, and the next look the rest. Never throws.
 */
export const lookAfter = async (flows: Flows, organization: OrganizationId): Promise<void> => {
  try {
    const directory = await flows.directories.get(organization)
    if (directory === undefined) return
    await mendSites(flows, organization, directory)
    await mendChats(flows, organization, directory)
    if (!keepsRosters(directory)) return
    const { keepRosters } = await keeping()
    await keepRosters(flows, organization)
  } catch (error) {
    flows.log({
      level: 'error',
      event: 'organization-not-looked-after-tried-again',
      organization,
      why: String(error),
    })
  }
}

/** So many minutes pass until also those are looked after in which nothing is due: a calendar is to be fetched anew there, too. */
const calmEvery = 5
/** And so many where, as this process knows it, nothing is ever to be done unless another process dies. */
const quietEvery = 20

/** Nothing in it changes with time. What is not at hand may. */
const isQuiet = (directory: Directory | undefined): boolean =>
  directory !== undefined &&
  !keepsRosters(directory) &&
  ![...directory.chats.values()].some(
    (chat) => chat.unsaid !== undefined || (chat.kind === 'hook' && chat.backAt !== undefined),
  )

/**
 * Whom to look after once a round is over: those in which something was due, and every few minutes all. Where all is well nothing is ever
 * due.
 */
export const inNeedOfCare = (
  { clock, directories }: Pick<Flows, 'clock' | 'directories'>,
  due: ReadonlySet<OrganizationId>,
  all: readonly OrganizationId[],
): ReadonlySet<OrganizationId> => {
  const minute = Math.floor(clock.now() / minuteMs)
  if (minute % calmEvery !== 0) return due
  if (minute % quietEvery === 0) return new Set([...due, ...all])
  return new Set([...due, ...all.filter((organization) => !isQuiet(directories.atHand(organization)))])
}
