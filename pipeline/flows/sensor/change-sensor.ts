import { factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import type { Sensor, Who } from '#core/directory.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { Reach } from '#core/watch/hearing/absence.ts'
import type { Watch, WatchContext } from '#core/watch/watch.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import type { Flows } from '../deps.ts'
import { publishRules } from '../gateway/publish-rules.ts'
import { sensorNotChanged } from '../record-not-done.ts'
import { armWatch } from './arm-watch.ts'

/** What a person does to a sensor, as it will stand in the history. */
export type SensorChange = {
  readonly what: SensorFactKind
  readonly detail: SensorFact['detail']
  readonly person: Who
  /** The gateway that is known to hear it. */
  readonly gateway?: GatewayId
  /** What the change means for its alarms, once it is made; without it, what time does. */
  readonly look?: (watch: Watch, context: WatchContext, reach: Reach) => Watch
}

/** When it was done; by that it is found again to be taken back. */
export type SensorChanged = { readonly at: Millis } | 'conflict'

/**
 * Puts `changed` in the place of `sensor`: the audit first, so that dying in between leaves one that says too much; then
 * a deadline that suits what it will be; then the change itself, if nobody else was faster.
 */
export const changeSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  changed: Sensor,
  { what, detail, person, gateway, look = applyTick }: SensorChange,
): Promise<SensorChanged> => {
  const { stores, clock } = flows
  const at = clock.now()
  const named = { ...detail, name: person.name }
  await stores.history.record(organization, [factOf(sensor.id, what, at, null, person.id, named)])
  await armWatch(flows, organization, changed, gateway ?? null)
  if ((await stores.directories.replaceSensor(organization, sensor, changed)) === 'conflict') {
    await sensorNotChanged(flows, organization, sensor, null, person)
    return 'conflict'
  }
  await settleSensor(flows, organization, sensor.id, look)
  return { at }
}

/**
 * What follows from what a sensor is now: what has been changed may end an alarm, or begin one, at once. Somebody who asks for
 * what is so already may ask because a process died before it came here; done twice, it does nothing the second time.
 */
export const settleSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  look: NonNullable<SensorChange['look']> = applyTick,
): Promise<void> => {
  await changeAndTell(flows, organization, sensor, look)
  await publishRules(flows, organization, sensor)
}
