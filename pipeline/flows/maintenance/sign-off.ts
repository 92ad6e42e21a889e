import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { signOff as decide, type Seen, type SignedOff } from '#core/watch/maintenance/sign-off.ts'
import type { Flows } from '../deps.ts'
import { changeEach } from './every-sensor.ts'

export type SignOffOutcome =
  /** `bad` are those of which something stands, and has been told. */
  | {
      readonly kind: 'in-service'
      readonly sensors: readonly SensorId[]
      readonly bad: readonly SensorId[]
    }
  | { readonly kind: Exclude<SignedOff['kind'], 'in-service'> }

/**
 * A person signs that these sensors return to service, having seen their values. Each is one write: who dies half-way leaves the
 * others out of service, where they are overdue one day, and not the other way round. The caller has checked that the person may.
 */
export const signOff = async (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  sensors: readonly SensorId[],
  person: Person,
  seen: Seen,
): Promise<SignOffOutcome> => {
  const all = await changeEach(
    flows,
    organization,
    sensors,
    (watch, context): SignedOff => decide(watch, context, id, person, seen),
  )
  const back: SensorId[] = []
  const bad: SensorId[] = []
  let other: Exclude<SignedOff['kind'], 'in-service'> | undefined
  for (const { sensor, outcome } of all) {
    if (outcome === 'unknown-sensor') continue
    if (outcome.kind !== 'in-service') {
      // That one of them is in service already keeps the others from nothing.
      if (other === undefined || other === 'not-in-maintenance') other = outcome.kind
      continue
    }
    back.push(sensor)
    if (outcome.bad.length > 0) bad.push(sensor)
  }
  if (back.length > 0) return { kind: 'in-service', sensors: back, bad }
  return { kind: other ?? 'not-in-maintenance' }
}
