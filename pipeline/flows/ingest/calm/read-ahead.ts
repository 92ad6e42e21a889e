import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { GatewayStates } from '../../../ports/stores.ts'
import type { Flows } from '../../deps.ts'
import { blocksOf } from '../next-gateway-state.ts'

/** What a report is judged by, as far as it can be asked for before it is known whose device is whose. */
export type ReadAhead = {
  readonly sensors: ReadonlySet<SensorId>
  readonly read: ReturnType<GatewayStates['forReport']>
}

/** Of a breach everything is read at once. */
export const isInHurry = ({ cause }: Report): boolean => cause === 'breach'

/**
 * Asked for beside a directory that is not at hand, so that the first card of a function that has just started waits no
 * longer than another. Nothing where it is at hand, and for a report that is in no hurry.
 */
export const readAhead = (
  { stores, clock, directories }: Flows,
  organization: OrganizationId,
  report: Report,
): ReadAhead | undefined => {
  if (!isInHurry(report) || directories.atHand(organization) !== undefined) return undefined
  const sensors = blocksOf(report, clock.now()).map(({ sensor }) => sensor)
  const read = stores.gatewayStates.forReport(organization, report.gateway, sensors)
  // A failure is for whoever waits for it; of an organization that nobody knows, nobody does.
  read.catch(() => undefined)
  return { sensors: new Set(sensors), read }
}

/** What was read ahead, where these sensors are among those that were asked for: mostly every device is at home. */
export const aheadFor = (
  ahead: ReadAhead | undefined,
  sensors: readonly SensorId[],
): ReadAhead['read'] | undefined =>
  ahead !== undefined && sensors.every((sensor) => ahead.sensors.has(sensor)) ? ahead.read : undefined
