import { dutyIdOf } from '#core/duty/watched.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import type { Flows } from '../deps.ts'

/**
 * Looks at the duty of a site now, because it has changed or may have: hours that nobody has ring, and hours that somebody has
 * taken do no more. Never throws: what was changed is stored, and the watcher looks again.
 */
export const lookAtDuty = async (flows: Flows, organization: OrganizationId, site: SiteId): Promise<void> => {
  try {
    await changeAndTell(flows, organization, dutyIdOf(site), applyTick)
  } catch (error) {
    flows.log({ level: 'error', event: 'duty-not-looked-at', organization, site, why: String(error) })
  }
}
