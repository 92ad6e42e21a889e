import type { OrganizationId } from '#core/ids.ts'
import { archivedDaysOf } from '#core/people/archive-days.ts'
import { dayMs } from '#core/time.ts'
import { anchorDay } from './anchor-day.ts'
import { archiveDays } from './archive-days.ts'
import type { ArchiveDeps } from './archive-deps.ts'

export type Kept = {
  readonly anchored: number
  readonly written: number
  readonly forgotten: number
  readonly failed: number
}

/**
 * Brings the archive of every organization up to date, with at most so many days of each. What fails of one keeps no other waiting, nor do
 * anchors keep readings waiting; all of it is tried again the next time. `failed` counts organizations.
 */
export const keepArchive = async (deps: ArchiveDeps, daysAtMost: number): Promise<Kept> => {
  const { stores, archive, clock, log } = deps
  const done = { anchored: 0, written: 0, forgotten: 0 }
  const failed = new Set<OrganizationId>()
  const attempt = async <T>(organization: OrganizationId, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      failed.add(organization)
      log({ level: 'error', event: 'archive-not-kept', organization, why: String(error) })
      return undefined
    }
  }
  for (const organization of await stores.gatewayStates.organizations()) {
    // Two buckets: one that refuses keeps nothing out of the other.
    const anchored = await attempt(organization, () =>
      anchorDay({ stores, anchors: archive.anchors }, organization, clock.now()),
    )
    if (anchored === 'kept') done.anchored += 1
    await attempt(organization, async () => {
      const directory = (await stores.directories.load(organization))?.directory
      if (directory === undefined) return
      const days = await archiveDays(deps, directory, daysAtMost)
      done.written += days.written
      if (days.failed > 0) failed.add(organization)
      // Once a day is enough. Where nothing could be anchored it is done each time: what is to be forgotten waits for no anchor.
      if (anchored === 'there') return
      const before = clock.now() - archivedDaysOf(directory.organization) * dayMs
      done.forgotten += await archive.readings.forget(organization, before)
    })
  }
  return { ...done, failed: failed.size }
}
