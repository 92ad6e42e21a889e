import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { intervalMaxMs, intervalMinMs } from '#core/watch/heard-every.ts'
import type { Flows } from '../deps.ts'
import { changeSensor, settleSensor } from './change-sensor.ts'

export type IntervalOutcome =
  | { readonly kind: 'changed'; readonly sensor: Sensor; readonly before: number; readonly at: Millis }
  | { readonly kind: 'unchanged'; readonly sensor: Sensor }
  | { readonly kind: 'too-short' | 'too-long' | 'unknown-sensor' | 'changed-by-others' }

/**
 * A person says how often a sensor measures, in milliseconds: when it is missed, and what counts as a gap, are measured
 * by it. How often a gateway speaks is not for people to say. The caller has checked that the person may.
 */
export const changeInterval = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  intervalMs: number,
  person: Person,
): Promise<IntervalOutcome> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(sensorId)
  if (sensor?.kind !== 'sensor' || sensor.retiredAt !== undefined) return { kind: 'unknown-sensor' }
  if (!(intervalMs >= intervalMinMs)) return { kind: 'too-short' }
  if (intervalMs > intervalMaxMs) return { kind: 'too-long' }
  const before = sensor.intervalMs
  if (intervalMs === before) {
    await settleSensor(flows, organization, sensorId)
    return { kind: 'unchanged', sensor }
  }
  const changed = { ...sensor, intervalMs }
  const detail = { old: before, new: intervalMs }
  const saved = await changeSensor(flows, organization, sensor, changed, {
    what: 'interval-changed',
    detail,
    person,
  })
  return saved === 'conflict'
    ? { kind: 'changed-by-others' }
    : { kind: 'changed', sensor: changed, before, at: saved.at }
}
