import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import type { Ingested } from './ingested.ts'

type Refused = Extract<Ingested, { kind: 'refused' }>

/** A whole report that is not taken, and will not be when it comes again. */
export const refuse = (
  { log }: Flows,
  organization: OrganizationId,
  error: Refused['error'],
  detail: string,
): Refused => {
  log({ level: 'warn', event: 'report-refused', organization, error, detail: detail.slice(0, 200) })
  return { kind: 'refused', error, detail }
}

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
