import { isStanding } from '#core/alarm/alarm.ts'
import { movingRulesOf } from '#core/alarm/alarm-rules.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import { alarmOf, type Watch, type WatchContext } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { changeSensor, settleSensor } from './change-sensor.ts'

export type StandstillOutcome =
  | {
      readonly kind: 'changed'
      readonly sensor: Sensor
      readonly at: Millis
      /** A warning that stood ended with it. */
      readonly ended: boolean
    }
  | { readonly kind: 'unchanged'; readonly sensor: Sensor }
  | { readonly kind: 'unknown-sensor' | 'changed-by-others' }

/** True while people are warned that a value of that sensor stands still. */
export const warnsOfStandstill = async (
  { stores }: Flows,
  organization: OrganizationId,
  sensor: Sensor,
): Promise<boolean> => {
  const watch = (await stores.watches.load(organization, [sensor.id])).get(sensor.id)
  return watch !== undefined && movingRulesOf(sensor).some(({ id }) => isStanding(alarmOf(watch, id)))
}

/**
 * A person says whether people are warned when a value of a sensor stands still. A warning that stands ends when they are not,
 * and is told as ended by that person. The caller has checked that the person may.
 */
export const changeStandstill = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  isWarned: boolean,
  person: Person,
  why: string | null,
): Promise<StandstillOutcome> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(sensorId)
  if (sensor?.kind !== 'sensor' || sensor.retiredAt !== undefined) return { kind: 'unknown-sensor' }
  // What is no alarm of the sensor any more ends.
  const look = (watch: Watch, context: WatchContext): Watch =>
    rulesChanged(watch, context, context.sensor.rules, person, {})
  const { mayStandStill: before, ...others } = sensor
  if ((before === undefined) === isWarned) {
    await settleSensor(flows, organization, sensorId, look)
    return { kind: 'unchanged', sensor }
  }
  const ended = await warnsOfStandstill(flows, organization, sensor)
  const stamp = { by: person.id, name: person.name, at: flows.clock.now() }
  const changed: Sensor = isWarned ? others : { ...others, mayStandStill: stamp }
  const detail = isWarned ? { old: 'allowed', new: 'warned' } : { old: 'warned', new: 'allowed' }
  const saved = await changeSensor(flows, organization, sensor, changed, {
    what: 'standstill-changed',
    detail: { ...detail, ...(why !== null && { why }) },
    person,
    look,
  })
  return saved === 'conflict'
    ? { kind: 'changed-by-others' }
    : { kind: 'changed', sensor: changed, at: saved.at, ended }
}
