import { factOf } from '#core/audit.ts'
import type { Sensor, Who } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'

export type PlugChanged =
  | { readonly kind: 'changed' | 'unchanged'; readonly sensor: Sensor }
  | { readonly kind: 'unknown-sensor' | 'changed-by-others' }

/** Says which other sensor measures the power of what this one stands in, or that none does. The caller has checked that the person may. */
export const changePlug = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  plug: SensorId | null,
  person: Who,
): Promise<PlugChanged> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  const other = plug === null ? undefined : directory?.sensors.get(plug)
  if (sensor === undefined || sensor.retiredAt !== undefined || (plug !== null && other === undefined))
    return { kind: 'unknown-sensor' }
  const { plug: before, ...unplugged } = sensor
  if ((before ?? null) === plug) return { kind: 'unchanged', sensor }
  const nameOf = (id: SensorId | null | undefined): string | null =>
    id == null ? null : (directory?.sensors.get(id)?.name ?? id)
  const detail = { old: nameOf(before), new: nameOf(plug), name: person.name }
  await flows.stores.history.record(organization, [
    factOf(sensorId, 'plug-changed', flows.clock.now(), null, person.id, detail),
  ])
  const changed = plug === null ? unplugged : { ...unplugged, plug }
  if ((await flows.stores.directories.replaceSensor(organization, sensor, changed)) === 'saved')
    return { kind: 'changed', sensor: changed }
  await sensorNotChanged(flows, organization, sensor, null, person)
  return { kind: 'changed-by-others' }
}
