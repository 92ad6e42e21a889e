import { factOf } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Calibration } from '#core/probe.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'

export type Calibrated =
  | { readonly kind: 'noted'; readonly sensor: Sensor }
  | { readonly kind: 'unknown-sensor' | 'changed-by-others' }

const dateDigits = 10
/** "2026-11-01": a certificate's days are of no time zone. */
const dateText = (at: number): string => new Date(at).toISOString().slice(0, dateDigits)

const written = ({ last, due, by, certificate }: Calibration): string =>
  `${dateText(last)}, ${by}, ${certificate}; ${dateText(due)}`

/** Notes that a sensor was calibrated; the audit first. The caller has checked that the person may. */
export const calibrate = async (
  { directories, stores, clock, ...flows }: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  calibration: Calibration,
  person: Person,
): Promise<Calibrated> => {
  const sensor = (await directories.get(organization))?.sensors.get(sensorId)
  if (sensor === undefined || sensor.retiredAt !== undefined) return { kind: 'unknown-sensor' }
  const detail = {
    old: sensor.calibration === undefined ? null : written(sensor.calibration),
    new: written(calibration),
    name: person.name,
  }
  await stores.history.record(organization, [
    factOf(sensorId, 'calibrated', clock.now(), null, person.id, detail),
  ])
  const changed = { ...sensor, calibration }
  if ((await stores.directories.replaceSensor(organization, sensor, changed)) === 'saved')
    return { kind: 'noted', sensor: changed }
  await sensorNotChanged({ directories, stores, clock, ...flows }, organization, sensor, null, person)
  return { kind: 'changed-by-others' }
}
