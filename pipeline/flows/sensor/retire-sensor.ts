import { factOf } from '#core/audit.ts'
import { deviceOf, sensorAt } from '#core/device.ts'
import type { Person, Sensor, Who } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import { lookSoon } from '../alarm/look-soon.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'
import { checkName } from './adopt-sensor.ts'
import { changeSensor, settleSensor } from './change-sensor.ts'

export type Retired =
  | { readonly kind: 'retired'; readonly sensor: Sensor; readonly at: Millis }
  | { readonly kind: 'changed-by-others' }

/**
 * Takes a sensor out of use: nothing misses it any more, and its alarms end as that. Its limits stay with it, in case it
 * comes back. A process that dies in between leaves the alarms to the watcher, who looks soon, or to whoever asks once
 * more. `person` is null when the system does it. The caller has checked that the person may.
 */
export const retireSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  person: Who | null,
  why: string,
): Promise<Retired> => {
  const at = flows.clock.now()
  // Somebody took it out already, and may have died before its alarms ended.
  if (sensor.retiredAt !== undefined) {
    await changeAndTell(flows, organization, sensor.id, takeOut)
    return { kind: 'retired', sensor, at: sensor.retiredAt }
  }
  const retired: Sensor = { ...sensor, retiredAt: at, ...(person && { retiredBy: person.name }) }
  const detail = { old: sensor.name, new: null, why, ...(person && { name: person.name }) }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    factOf(sensor.id, 'retired', at, null, person?.id ?? null, detail),
  ])
  await lookSoon(flows, organization, [sensor.id])
  if ((await flows.stores.directories.replaceSensor(organization, sensor, retired)) === 'conflict') {
    await sensorNotChanged(flows, organization, sensor, null, person)
    return { kind: 'changed-by-others' }
  }
  await changeAndTell(flows, organization, sensor.id, takeOut)
  return { kind: 'retired', sensor: retired, at }
}

export type Returned =
  | { readonly kind: 'returned'; readonly sensor: Sensor }
  /** Another sensor of its site is called that now, or has its device. */
  | { readonly kind: 'name-taken' | 'device-taken'; readonly by: Sensor }
  | { readonly kind: 'unknown-sensor' | 'changed-by-others' }

/**
 * Brings a sensor that was taken out back into use, with its name, its limits and its history. `since` is when its device
 * counts from; null when it is as if it had never been out. The caller has checked that the person may.
 */
export const returnSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  since: Millis | null,
  person: Person,
): Promise<Returned> => {
  const directory = await flows.directories.get(organization)
  const retired = directory?.sensors.get(sensorId)
  if (directory === undefined || retired === undefined) return { kind: 'unknown-sensor' }
  if (retired.retiredAt === undefined) {
    if (!(await hasReturned(flows, organization, sensorId, person))) return { kind: 'unknown-sensor' }
    await settleSensor(flows, organization, retired.id)
    return { kind: 'returned', sensor: retired }
  }
  const { retiredAt: _at, retiredBy: _by, ...before } = retired
  const checked = checkName(directory.sensors.values(), before.site, before.name)
  if ('kind' in checked)
    return checked.kind === 'taken' ? { kind: 'name-taken', by: checked.by } : { kind: 'unknown-sensor' }
  const device = sensorAt(directory, deviceOf(before))
  if (device !== undefined) return { kind: 'device-taken', by: device }
  const sensor = since === null ? before : { ...before, installedAt: since }
  const change = { what: 'returned', detail: { old: null, new: before.name }, person } as const
  if ((await changeSensor(flows, organization, retired, sensor, change)) === 'conflict')
    return { kind: 'changed-by-others' }
  return { kind: 'returned', sensor }
}

/** Whether that person brought it back a moment ago, and may have died over it. */
const hasReturned = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  { id }: Person,
): Promise<boolean> => {
  const facts = await flows.stores.history.list(organization, sensor, factsLookedAt)
  return facts.some(
    ({ what, person, at }) => what === 'returned' && person === id && at >= undoneSince(flows),
  )
}
