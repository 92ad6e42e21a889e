import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Dismissed } from '#core/strangers.ts'

/** Devices that somebody said are none of ours; which others are heard stands in what their gateways said last. */
export type Strangers = {
  /** It is not listed any more; again is no change but of who and when. */
  dismiss(organization: OrganizationId, dismissed: Dismissed): Promise<void>
  /** It is listed again; one that is not dismissed is nothing to recall. */
  recall(organization: OrganizationId, sensor: SensorId): Promise<void>
  dismissed(organization: OrganizationId): Promise<readonly Dismissed[]>
}
