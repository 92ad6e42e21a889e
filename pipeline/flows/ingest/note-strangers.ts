import type { Directory } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type NextStrangers, nextStrangers, type StrangerHeard } from '#core/strangers.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { knownIn } from '../sensor/known-in.ts'

/** The blocks of a report that are nobody's, and under which addresses their devices spoke. */
export type Nobodys = {
  readonly directory: Directory
  readonly report: Report
  readonly strangers: readonly SensorReadings[]
  readonly addresses: ReadonlyMap<SensorId, SensorId>
}

const heardOf = ({ readings, model }: SensorReadings, report: Report): StrangerHeard => {
  const newest = readings.at(-1)
  const at = newest?.measuredAt ?? report.sentAt
  return {
    firstHeardAt: at,
    lastHeardAt: at,
    ...(newest?.rssi !== undefined && { rssi: newest.rssi }),
    ...(model !== undefined && { model }),
    values: Object.assign({}, ...readings.map(({ values }) => values)),
  }
}

/**
 * What a gateway keeps aside of those that nobody has adopted, in the item that is written at this report anyway, so that
 * an admin can adopt them. Only a report that has some asks who is dismissed.
 */
export const keepStrangers = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  before: GatewayState | undefined,
  { directory, report, strangers, addresses }: Nobodys,
): Promise<NextStrangers> => {
  const dismissed = strangers.length === 0 ? [] : await stores.strangers.dismissed(organization)
  const heard = new Map(
    strangers.map((block) => [addresses.get(block.sensor) ?? block.sensor, heardOf(block, report)]),
  )
  const isKnown = knownIn(directory, dismissed)
  return nextStrangers(before?.strangers, heard, { gateway: report.gateway, isKnown, now: clock.now() })
}

/** A report without what is said by those that are not kept. */
export const withoutThem = (report: Report, { without }: NextStrangers, { addresses }: Nobodys): Report =>
  without.size === 0
    ? report
    : {
        ...report,
        sensors: report.sensors.filter(({ sensor }) => !without.has(addresses.get(sensor) ?? sensor)),
      }

export const logNewStrangers = (
  { log }: Flows,
  organization: OrganizationId,
  before: GatewayState | undefined,
  { gateway, strangers = {} }: GatewayState,
): void => {
  for (const sensor of Object.keys(strangers))
    if (before?.strangers === undefined || !Object.hasOwn(before.strangers, sensor))
      log({ level: 'warn', event: 'unknown-sensor-kept-aside', organization, sensor, gateway })
}
