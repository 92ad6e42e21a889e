import type { OrganizationId } from '#core/ids.ts'
import type { ArchiveDeps } from './archive-deps.ts'

/**
 * Takes all that was measured in an organization out of the archive, with every version of it. Anchors stay: they are hashes, hold nothing
 * of anybody, and nobody can take them away.
 */
export const eraseArchive = (
  { readings }: Pick<ArchiveDeps['archive'], 'readings'>,
  organization: OrganizationId,
): Promise<void> => readings.erase(organization)
