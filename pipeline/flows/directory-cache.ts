import type { Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import type { Directories } from '../ports/stores.ts'

type Entry = { readonly revision: number; readonly directory: Directory; readonly loadedAt: Millis }

/** What is at hand may be so old where nobody asked whether it changed. */
const ageMaxMs = minuteMs
/** And so old where its revision says that it did not: who changed it may have died before saying so, and then nobody knows. */
const unchangedMaxMs = hourMs

export type DirectoryCache = {
  /**
   * The directory as of `revision` or newer (0: whatever is at hand, at most a minute old); without one, as it is now.
   * Nothing for an unknown organization.
   */
  get(organization: OrganizationId, revision?: number): Promise<Directory | undefined>
  /** What was read last, however long ago; who judges by it asks `get` whether it is still so. */
  atHand(organization: OrganizationId): Directory | undefined
}

/** Directories by organization, so that a report costs one small read (the revision) instead of hundreds of items. */
export const createDirectoryCache = (directories: Directories, clock: Clock): DirectoryCache => {
  const entries = new Map<OrganizationId, Entry>()
  const loading = new Map<OrganizationId, ReturnType<Directories['load']>>()
  /** Many who need it at the same time wait for one answer. */
  const load = (organization: OrganizationId): ReturnType<Directories['load']> => {
    const running = loading.get(organization)
    if (running !== undefined) return running
    const begun = directories.load(organization).finally(() => loading.delete(organization))
    loading.set(organization, begun)
    return begun
  }
  const asking = new Map<OrganizationId, Promise<number>>()
  /** Those who ask in one moment share an answer; it is asked for after all of them, so that it is as new as each needs it. */
  const revisionOf = (organization: OrganizationId): Promise<number> => {
    const waiting = asking.get(organization)
    if (waiting !== undefined) return waiting
    const begun = Promise.resolve().then(() => {
      asking.delete(organization)
      return directories.revision(organization)
    })
    asking.set(organization, begun)
    return begun
  }
  const get = async (organization: OrganizationId, revision?: number): Promise<Directory | undefined> => {
    const needed = revision ?? (await revisionOf(organization))
    const known = entries.get(organization)
    const mostMs = needed > 0 ? unchangedMaxMs : ageMaxMs
    const young = known !== undefined && clock.now() - known.loadedAt < mostMs * clock.speed
    if (known !== undefined && young && known.revision >= needed) return known.directory
    let loaded = await load(organization)
    // It may have begun before the change that this one must know.
    if (loaded !== undefined && loaded.revision < needed) loaded = await load(organization)
    if (loaded === undefined) return undefined
    entries.set(organization, { ...loaded, loadedAt: clock.now() })
    return loaded.directory
  }
  return { get, atHand: (organization) => entries.get(organization)?.directory }
}
