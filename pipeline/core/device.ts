import type { Directory, Sensor } from './directory.ts'
import { type SensorId, sensorIdMax } from './ids.ts'
import type { Millis } from './time.ts'

/** The address under which its device speaks: its id, until it gets another device. The id stays. */
export const deviceOf = ({ device, id }: Sensor): SensorId => device ?? id

/** Since when the sensor has the device that it has now. */
export const inUseSince = ({ installedAt, addedAt }: Sensor): Millis => installedAt ?? addedAt

/** Whether what was said then was said by the device that the sensor has now; another may have spoken for it since, until that was undone. */
export const isOfDevice = (
  { installedAt = 0, formerDevices = [] }: Pick<Sensor, 'installedAt' | 'formerDevices'>,
  at: Millis,
): boolean => at >= installedAt && !formerDevices.some(({ from, until }) => at >= from && at < until)

/** Samples of a sensor, without those of a device that spoke for it until its replacement was undone. The very same list where there are none. */
export const withoutUndone = <T extends readonly [at: Millis, ...rest: unknown[]]>(
  { formerDevices = [] }: Pick<Sensor, 'formerDevices'>,
  samples: readonly T[],
): readonly T[] => {
  const others = formerDevices.filter(({ undone }) => undone)
  if (others.length === 0) return samples
  return samples.filter(([at]) => !others.some(({ from, until }) => at >= from && at < until))
}

/** The sensor in use whose device has that address; nothing when nobody knows it. */
export const sensorAt = ({ sensors }: Pick<Directory, 'sensors'>, address: SensorId): Sensor | undefined => {
  const named = sensors.get(address)
  if (named !== undefined && named.retiredAt === undefined && deviceOf(named) === address) return named
  for (const sensor of sensors.values())
    if (sensor.device === address && sensor.retiredAt === undefined) return sensor
  return undefined
}

/**
 * Under which id an unknown device is kept, and comes into use: its address, or, where a sensor has that as its id but not
 * (any more) as its device, the first that is free, so that no history is mixed with another's.
 */
export const freeId = ({ sensors }: Pick<Directory, 'sensors'>, address: SensorId): SensorId => {
  let id = address
  for (let number = 2; sensors.has(id); number++) {
    const suffix = `-${number}`
    id = `${address.slice(0, sensorIdMax - suffix.length)}${suffix}`
  }
  return id
}

type RetiredSensor = Sensor & { readonly retiredAt: Millis }

/** Those that were taken out of use with that device, the last one first. */
export const formerAt = (
  { sensors }: Pick<Directory, 'sensors'>,
  address: SensorId,
): readonly RetiredSensor[] =>
  [...sensors.values()]
    .filter((sensor): sensor is RetiredSensor => sensor.retiredAt !== undefined)
    .filter((sensor) => deviceOf(sensor) === address)
    .sort((one, other) => other.retiredAt - one.retiredAt)

/** Whether that device has been a sensor's before it got another. */
export const hadDevice = ({ formerDevices = [] }: Sensor, address: SensorId): boolean =>
  formerDevices.some(({ device }) => device === address)

/** The sensor whose device it was when it measured, where that has another by now. */
const replacedAt = (
  { sensors }: Pick<Directory, 'sensors'>,
  address: SensorId,
  measuredAt: Millis,
): Sensor | undefined =>
  [...sensors.values()].find(({ formerDevices = [] }) =>
    formerDevices.some(
      ({ device, from, until, undone }) =>
        !undone && device === address && measuredAt >= from && measuredAt < until,
    ),
  )

/**
 * Whose a reading of the device at `address` is: the id of the sensor in use, of the one that was in use, or had that device, when it
 * was measured, or that under which the stranger is kept.
 */
export const homeOf = (
  directory: Pick<Directory, 'sensors'>,
  address: SensorId,
  measuredAt: Millis,
): SensorId => {
  const replaced = replacedAt(directory, address, measuredAt)
  if (replaced !== undefined) return replaced.id
  const sensor = sensorAt(directory, address)
  if (sensor !== undefined && measuredAt >= (sensor.installedAt ?? 0)) return sensor.id
  const former = formerAt(directory, address).find(
    ({ retiredAt, installedAt = 0 }) => measuredAt <= retiredAt && measuredAt >= installedAt,
  )
  return former?.id ?? freeId(directory, address)
}
