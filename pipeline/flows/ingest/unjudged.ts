import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Last, Watch } from '#core/watch/watch.ts'
import type { GatewayState, Saved, Stores } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'

/** Sensors whose readings could not be judged, and why. */
export type Failed = Map<SensorId, string>

/** So many are saved before the others, to see whether another function is at the same sensors: one that is refused is paid for. */
const vanguard = { first: 8, again: 1 } as const

/**
 * Saves each; one that cannot be saved has `failed`, and keeps the others from nothing. Where the first of them meet another
 * writer the others would too: they are not tried, and count as refused.
 */
export const saveWatches = async (
  { watches }: Pick<Stores, 'watches'>,
  organization: OrganizationId,
  changed: readonly Watch[],
  failed: Failed,
  again: boolean,
): Promise<readonly (Saved | 'failed')[]> => {
  const save = async (watch: Watch): Promise<Saved | 'failed'> => {
    try {
      return await watches.save(organization, watch)
    } catch (error) {
      failed.set(watch.sensor, String(error))
      return 'failed'
    }
  }
  const count = again ? vanguard.again : vanguard.first
  const first = await Promise.all(changed.slice(0, count).map(save))
  const rest = changed.slice(count)
  if (first.includes('conflict')) return [...first, ...rest.map(() => 'conflict' as const)]
  return [...first, ...(await Promise.all(rest.map(save)))]
}

/** What was last heard of those that failed is as it was, so that their readings are judged when they come again. */
export const forgetFailed = (
  failed: Failed,
  heard: GatewayState | undefined,
  lasts: Record<SensorId, Last>,
): void => {
  for (const sensor of failed.keys()) {
    const before = own(heard?.lasts, sensor)
    if (before === undefined) delete lasts[sensor]
    else lasts[sensor] = before
  }
}

/**
 * Since when readings wait for their judgement, once these blocks were taken: of a sensor that failed since the first that
 * was not judged; of one that was judged it is forgotten.
 */
export const nextUnjudged = (
  heard: GatewayState | undefined,
  blocks: readonly SensorReadings[],
  failed: Failed,
): Pick<GatewayState, 'unjudged'> => {
  const spoke = new Set(blocks.map(({ sensor }) => sensor))
  const waiting = Object.entries(heard?.unjudged ?? {}).filter(([sensor]) => !spoke.has(sensor))
  for (const { sensor, readings } of blocks) {
    const first = readings[0]
    if (failed.has(sensor) && first !== undefined)
      waiting.push([sensor, own(heard?.unjudged, sensor) ?? first.measuredAt])
  }
  return waiting.length === 0 ? {} : { unjudged: Object.fromEntries(waiting) }
}

/** An error of ours, loud wherever functions are watched; the report itself is taken. */
export const logFailed = (
  { log }: Flows,
  organization: OrganizationId,
  report: Report,
  failed: Failed,
): void => {
  for (const [sensor, why] of failed)
    log({ level: 'error', event: 'sensor-not-judged', organization, gateway: report.gateway, sensor, why })
}
