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
 * Brings the archive of every organization up to date, with at most so many days of each. What fails of one keeps no other waiting, and is
 * tried again the next time.
 */
export const keepArchive = async (deps: ArchiveDeps, daysAtMost: number): Promise<Kept> => {
  const { stores, archive, clock, log } = deps
  const done = { anchored: 0, written: 0, forgotten: 0, failed: 0 }
  for (const organization of await stores.gatewayStates.organizations()) {
    try {
      const isNewDay =
        (await anchorDay({ stores, anchors: archive.anchors }, organization, clock.now())) === 'kept'
      if (isNewDay) done.anchored += 1
      const directory = (await stores.directories.load(organization))?.directory
      if (directory === undefined) continue
      done.written += await archiveDays(deps, directory, daysAtMost)
      if (!isNewDay) continue
      const before = clock.now() - archivedDaysOf(directory.organization) * dayMs
      done.forgotten += await archive.readings.forget(organization, before)
    } catch (error) {
      done.failed += 1
      log({ level: 'error', event: 'archive-not-kept', organization, why: String(error) })
    }
  }
  return done
}
