import type { Clock } from '#core/time.ts'
import type { Archive } from '../../ports/archive/files.ts'
import type { Log, Stores } from '../../ports/stores.ts'
import { anchorDay } from './anchor-day.ts'

export type ArchiveDeps = {
  readonly stores: Pick<Stores, 'gatewayStates' | 'auditChains'>
  readonly archive: Archive
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

export type Kept = { readonly anchored: number; readonly failed: number }

/** Brings the archive of every organization up to date. What fails of one keeps no other waiting, and is tried again the next time. */
export const keepArchive = async ({ stores, archive, clock, log }: ArchiveDeps): Promise<Kept> => {
  let anchored = 0
  let failed = 0
  for (const organization of await stores.gatewayStates.organizations()) {
    try {
      const done = await anchorDay({ stores, anchors: archive.anchors }, organization, clock.now())
      if (done === 'kept') anchored += 1
    } catch (error) {
      failed += 1
      log({ level: 'error', event: 'archive-not-kept', organization, why: String(error) })
    }
  }
  return { anchored, failed }
}
