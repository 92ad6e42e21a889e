import type { Person } from '#core/directory.ts'
import type { OrganizationId, PersonId, SensorId } from '#core/ids.ts'
import { type Extended, type Extension, extendMaintenance } from '#core/watch/maintenance/begin.ts'
import {
  declineMaintenance,
  type HandedOver,
  offerMaintenance,
  takeMaintenance,
} from '#core/watch/maintenance/hand-over.ts'
import type { Watch, WatchContext } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { changeEach } from './every-sensor.ts'
import { readMaintenances } from './read.ts'

/** The sensors of a maintenance that goes on. */
const sensorsOf = async (
  flows: Flows,
  organization: OrganizationId,
  id: string,
): Promise<readonly SensorId[]> => {
  const read = await readMaintenances(flows, organization)
  const found = read?.all.find(({ maintenance }) => maintenance.id === id)
  return found?.rows.map(({ sensor }) => sensor.id) ?? []
}

/** What became of all of them: the best that became of one; a part that was left behind is done by the same once more. */
const whole = async <Outcome extends { readonly kind: string }>(
  flows: Flows,
  organization: OrganizationId,
  id: string,
  decide: (watch: Watch, context: WatchContext) => Outcome,
  isDone: (outcome: Outcome) => boolean,
): Promise<Outcome | { readonly kind: 'not-in-maintenance' }> => {
  const all = await changeEach(flows, organization, await sensorsOf(flows, organization, id), decide)
  const outcomes = all.flatMap(({ outcome }) => (outcome === 'unknown-sensor' ? [] : [outcome]))
  return outcomes.find(isDone) ?? outcomes[0] ?? { kind: 'not-in-maintenance' }
}

/** It takes longer. The caller has checked that the person may. */
export const extend = (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  person: Person,
  extension: Extension,
): Promise<Extended> =>
  whole(
    flows,
    organization,
    id,
    (watch, context) => extendMaintenance(watch, context, id, person, extension),
    ({ kind }) => kind === 'extended',
  )

const isHanded = ({ kind }: HandedOver): boolean =>
  kind === 'asked' || kind === 'taken' || kind === 'declined'

/** Somebody is asked to answer for it. */
export const offer = (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  by: Person,
  to: Person,
): Promise<HandedOver> =>
  whole(flows, organization, id, (watch, context) => offerMaintenance(watch, context, id, by, to), isHanded)

/** Somebody takes it, asked or not, from who had it when that was decided. */
export const take = (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  person: Person,
  seen: PersonId,
): Promise<HandedOver> =>
  whole(
    flows,
    organization,
    id,
    (watch, context) => takeMaintenance(watch, context, id, person, seen),
    isHanded,
  )

/** Who was asked does not want to. */
export const decline = (
  flows: Flows,
  organization: OrganizationId,
  id: string,
  person: Person,
): Promise<HandedOver> =>
  whole(
    flows,
    organization,
    id,
    (watch, context) => declineMaintenance(watch, context, id, person.id),
    isHanded,
  )
