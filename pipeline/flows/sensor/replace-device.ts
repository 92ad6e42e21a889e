import { deviceOf, freeId } from '#core/device.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { FormerDevice } from '#core/probe.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { isGateway, strangersOf } from './adopt-sensor.ts'
import { changeSensor, settleSensor } from './change-sensor.ts'
import { learnInterval } from './learn-interval.ts'

export type Replaced =
  | { readonly kind: 'replaced'; readonly sensor: Sensor; readonly before: Sensor; readonly at: Millis }
  /** It has that device already. */
  | { readonly kind: 'unchanged'; readonly sensor: Sensor }
  | { readonly kind: 'unknown-sensor' | 'not-heard' | 'changed-by-others' }

/** How many devices a sensor is known to have had; of those before, nothing is on its way any more. */
const formerDevicesMax = 8

/** The devices that a sensor has had, when another takes the place of its own at `until`. */
const formerDevicesAt = (sensor: Sensor, until: Millis): readonly FormerDevice[] => {
  const last = { device: deviceOf(sensor), from: sensor.installedAt ?? 0, until }
  return [...(sensor.formerDevices ?? []), last].slice(-formerDevicesMax)
}

/** What a sensor is with another device: its id, name, limits and history stay; how often it measures is the device's. */
const withDevice = (
  sensor: Sensor,
  device: SensorId,
  installedAt: Millis | null,
  intervalMs: number,
  before: readonly FormerDevice[],
): Sensor => {
  const { device: _device, installedAt: _installedAt, formerDevices: _before, ...place } = sensor
  return {
    ...place,
    intervalMs,
    ...(before.length > 0 && { formerDevices: before }),
    ...(device !== sensor.id && { device }),
    ...(installedAt !== null && { installedAt }),
  }
}

const detailOf = (before: Sensor, after: Sensor) => ({
  old: deviceOf(before),
  new: deviceOf(after),
  oldIntervalMs: before.intervalMs,
  newIntervalMs: after.intervalMs,
  oldInstalledAt: before.installedAt ?? null,
})

/**
 * A person puts a new device, one that is heard and that nobody has adopted, in the place of the one that a sensor had. It
 * takes over everything but the device's own interval, where that is known. The caller has checked that the person may.
 */
export const replaceDevice = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  device: SensorId,
  person: Person,
): Promise<Replaced> => {
  const directory = await flows.directories.get(organization)
  const before = directory?.sensors.get(sensorId)
  if (directory === undefined || before?.kind !== 'sensor' || before.retiredAt !== undefined)
    return { kind: 'unknown-sensor' }
  if (deviceOf(before) === device) {
    await settleSensor(flows, organization, sensorId)
    return { kind: 'unchanged', sensor: before }
  }
  const stranger = (await strangersOf(flows, organization)).find((one) => one.sensor === device)
  if (stranger === undefined || isGateway(stranger)) return { kind: 'not-heard' }
  const heard = await learnInterval(flows, organization, freeId(directory, device))
  const intervalMs = heard?.isSure === true ? heard.ms : before.intervalMs
  const now = flows.clock.now()
  const sensor = withDevice(before, device, now, intervalMs, formerDevicesAt(before, now))
  const change = {
    what: 'replaced',
    detail: detailOf(before, sensor),
    person,
    gateway: stranger.gateway,
  } as const
  const changed = await changeSensor(flows, organization, before, sensor, change)
  if (changed === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'replaced', sensor, before, at: changed.at }
}

/** The same when that is undone at `now`: the other has spoken for it up to then. */
const formerDevicesAfterUndo = (sensor: Sensor, now: Millis): readonly FormerDevice[] => [
  ...(sensor.formerDevices ?? []).slice(0, -1),
  { device: deviceOf(sensor), from: sensor.installedAt ?? 0, until: now + 1, undone: true },
]

/** Gives a sensor its former device back, with the interval that went with it. */
export const undoReplacement = async (
  flows: Flows,
  organization: OrganizationId,
  after: Sensor,
  {
    device,
    intervalMs,
    installedAt,
  }: {
    readonly device: SensorId
    readonly intervalMs: number
    readonly installedAt: Millis | null
  },
  person: Person,
): Promise<Replaced> => {
  const former = formerDevicesAfterUndo(after, flows.clock.now())
  const sensor = withDevice(after, device, installedAt, intervalMs, former)
  const change = { what: 'replaced', detail: detailOf(after, sensor), person } as const
  const changed = await changeSensor(flows, organization, after, sensor, change)
  if (changed === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'replaced', sensor, before: after, at: changed.at }
}
