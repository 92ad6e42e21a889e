import type { OrganizationId, SensorId } from '#core/ids.ts'
import { gatewaysOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'

/** The rules of a sensor have changed: the gateways that hear it are told at once. Never fails. */
export const publishRules = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
): Promise<void> => {
  try {
    const watches = await flows.stores.watches.load(organization, [sensor])
    const [directory, heards] = await Promise.all([
      flows.directories.get(organization),
      flows.stores.gatewayStates.load(organization, gatewaysOf(sensor, watches.get(sensor)), () => undefined),
    ])
    if (directory === undefined) return
    // What they judge by is what was there before the change: no number at all would not be asked to stream.
    const all = [...heards.values()].map((heard) => flows.rules.reconcile(organization, directory, heard, 0))
    await Promise.all(all)
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown'
    flows.log({ level: 'warn', event: 'rules-not-sent-will-retry', organization, sensor, why })
  }
}
