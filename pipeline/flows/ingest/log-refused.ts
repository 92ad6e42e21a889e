import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

/** What was refused of a report, for whoever runs this. */
export const logRefused = ({ log }: Flows, organization: OrganizationId, report: Report): void => {
  for (const { sensor, why, count } of report.refused)
    log({
      level: 'warn',
      event: 'readings-refused',
      organization,
      gateway: report.gateway,
      sensor,
      why,
      count,
    })
}
