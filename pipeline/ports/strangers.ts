import type { Stranger } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'

export type Strangers = {
  /** Notes an unknown sensor; the first sighting stays. True when it had not been seen before. */
  note(organization: OrganizationId, stranger: Stranger): Promise<boolean>
  list(organization: OrganizationId): Promise<readonly Stranger[]>
  /** It is unknown no more; one that is not there is nothing to forget. */
  forget(organization: OrganizationId, sensor: SensorId): Promise<void>
}
