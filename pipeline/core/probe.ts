import { type SensorId, sensorIdMax } from './ids.ts'
import type { Millis } from './time.ts'

/** A device that measured at a sensor from `from` on and before `until`. */
export type FormerDevice = {
  readonly device: SensorId
  readonly from: Millis
  readonly until: Millis
  /** It was taken back that it had been put there: what it measured then, and comes late, is not of this place. */
  readonly undone?: true
}

/** When a probe was last compared with one that is known to be right, and until when that is believed. Days, by their start in UTC. */
export type Calibration = {
  readonly last: Millis
  readonly due: Millis
  /** Who did it. */
  readonly by: string
  /** The number of the paper. */
  readonly certificate: string
}

/** More are found in the audit. */
const formerMax = 12

export type Calibrations = {
  readonly calibration?: Calibration
  /** Those before it, the newest first. */
  readonly formerCalibrations?: readonly Calibration[]
}

/** With that one; another certificate of the same day takes the place of what was noted, because it was a slip of the pen. */
export const withCalibration = (
  { calibration, formerCalibrations = [] }: Calibrations,
  next: Calibration,
): Calibrations => {
  const isCorrected = calibration === undefined || calibration.last === next.last
  const former = isCorrected ? formerCalibrations : [calibration, ...formerCalibrations].slice(0, formerMax)
  return { calibration: next, ...(former.length > 0 && { formerCalibrations: former }) }
}

/** Without the last one, with the one before it; nothing where there is none to take back. */
export const withoutCalibration = ({
  calibration,
  formerCalibrations = [],
}: Calibrations): Calibrations | undefined => {
  if (calibration === undefined) return undefined
  const [before, ...former] = formerCalibrations
  return {
    ...(before !== undefined && { calibration: before }),
    ...(former.length > 0 && { formerCalibrations: former }),
  }
}

/**
 * One device may carry several probes. The first is the device itself and goes by its address; each other one is a sensor
 * of its own, under the address of the device and a word for which it is.
 */
export const probes = ['outside', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'] as const
export type Probe = (typeof probes)[number]

const separator = '-'

/** The id of a probe of the device (or of the sensor that it is filed under). */
export const probeId = (device: SensorId, probe: Probe): SensorId => {
  const suffix = `${separator}${probe}`
  return `${device.slice(0, sensorIdMax - suffix.length)}${suffix}`
}

/** Which probe of which device an id means; nothing when it is a device's own. */
export const probeOf = (id: SensorId): { readonly device: SensorId; readonly probe: Probe } | undefined => {
  const at = id.lastIndexOf(separator)
  const probe = probes.find((one) => one === id.slice(at + 1))
  return at > 0 && probe !== undefined ? { device: id.slice(0, at), probe } : undefined
}
