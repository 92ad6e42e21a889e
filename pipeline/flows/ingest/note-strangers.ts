import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

/** Keeps unknown sensors aside by their addresses, for an admin to adopt; what they said is not dropped. */
export const noteStrangers = async (
  { stores, log }: Flows,
  organization: OrganizationId,
  report: Report,
  strangers: readonly SensorReadings[],
  addresses: ReadonlyMap<SensorId, SensorId>,
): Promise<void> => {
  for (const { sensor: id, readings } of strangers) {
    const sensor = addresses.get(id) ?? id
    const newest = readings.at(-1)
    const at = newest?.measuredAt ?? report.sentAt
    const { rssi } = newest ?? {}
    const heard = { firstHeardAt: at, lastHeardAt: at, ...(rssi !== undefined && { rssi }) }
    const note = { sensor, gateway: report.gateway, ...heard }
    if (await stores.strangers.note(organization, note))
      log({
        level: 'warn',
        event: 'unknown-sensor-kept-aside',
        organization,
        sensor,
        gateway: report.gateway,
      })
  }
}
