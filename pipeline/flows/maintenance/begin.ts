import type { Maintenance, MaintenanceRequest } from '#core/care/maintenance.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type Begun, beginMaintenance as decide } from '#core/watch/maintenance/begin.ts'
import type { Flows } from '../deps.ts'
import { changeEach } from './every-sensor.ts'

export type BeginWish = Pick<MaintenanceRequest, 'reason' | 'checklist' | 'forMs' | 'isSure'> & {
  readonly sensors: readonly SensorId[]
  /** When it was decided: the same wish once more is the same maintenance. */
  readonly at: number
  /** Who shall answer for it. */
  readonly answers: Person
}

export type BeginOutcome =
  | {
      readonly kind: 'begun'
      readonly maintenance: Maintenance
      /** What was out of service already, with another one. */
      readonly others: readonly SensorId[]
    }
  | { readonly kind: Exclude<Begun['kind'], 'begun'> | 'unknown-sensor' }

/** Takes sensors out of service together. The caller has checked that the person may. */
export const beginMaintenance = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  { sensors, at, answers, ...wish }: BeginWish,
): Promise<BeginOutcome> => {
  const request = { ...wish, by: person.id, name: person.name, at, count: sensors.length }
  const all = await changeEach(
    flows,
    organization,
    sensors,
    (watch, context): Begun => decide(watch, context, request, answers),
  )
  let begun: Maintenance | undefined
  const others: SensorId[] = []
  for (const { sensor, outcome } of all) {
    if (outcome === 'unknown-sensor') continue
    if (outcome.kind === 'begun') begun ??= outcome.maintenance
    else if (outcome.kind === 'in-maintenance') others.push(sensor)
  }
  if (begun !== undefined) return { kind: 'begun', maintenance: begun, others }
  const [first] = all
  if (first === undefined || first.outcome === 'unknown-sensor') return { kind: 'unknown-sensor' }
  return first.outcome.kind === 'begun' ? { kind: 'unknown-sensor' } : { kind: first.outcome.kind }
}
