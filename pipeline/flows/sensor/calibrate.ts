import { factOf } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type Calibration, withCalibration, withoutCalibration } from '#core/probe.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'

type Done = { readonly kind: 'noted'; readonly sensor: Sensor }
export type Calibrated = Done | { readonly kind: 'unknown-sensor' | 'changed-by-others' }
export type TakenBack = Calibrated | { readonly kind: 'no-reason' | 'nothing' }

const dateDigits = 10
/** "2026-11-01": a certificate's days are of no time zone. */
const dateText = (at: number): string => new Date(at).toISOString().slice(0, dateDigits)

const written = (calibration: Calibration | undefined): string | null => {
  if (calibration === undefined) return null
  const { last, due, by, certificate } = calibration
  return `${dateText(last)}, ${by}, ${certificate}; ${dateText(due)}`
}

const inUse = async (
  { directories }: Flows,
  organization: OrganizationId,
  id: SensorId,
): Promise<Sensor | undefined> => {
  const sensor = (await directories.get(organization))?.sensors.get(id)
  return sensor?.retiredAt === undefined ? sensor : undefined
}

/** The audit first. */
const save = async (
  flows: Flows,
  organization: OrganizationId,
  [before, after]: readonly [Sensor, Sensor],
  what: 'calibrated' | 'calibration-taken-back',
  person: Person,
  why: string | null,
): Promise<Calibrated> => {
  const { stores, clock } = flows
  const detail = {
    old: written(before.calibration),
    new: written(after.calibration),
    name: person.name,
    ...(why !== null && { why }),
  }
  await stores.history.record(organization, [factOf(before.id, what, clock.now(), null, person.id, detail)])
  if ((await stores.directories.replaceSensor(organization, before, after)) === 'saved')
    return { kind: 'noted', sensor: after }
  await sensorNotChanged(flows, organization, before, null, person)
  return { kind: 'changed-by-others' }
}

/** Notes that a sensor was calibrated, or corrects what was noted of that day. The caller has checked that the person may. */
export const calibrate = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  calibration: Calibration,
  person: Person,
): Promise<Calibrated> => {
  const sensor = await inUse(flows, organization, sensorId)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const after = { ...sensor, ...withCalibration(sensor, calibration) }
  return save(flows, organization, [sensor, after], 'calibrated', person, null)
}

/** Takes back the last one that was noted, with the reason; the one before it stands again. */
export const takeCalibrationBack = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  reason: string,
  person: Person,
): Promise<TakenBack> => {
  const why = reason.trim()
  if (why === '') return { kind: 'no-reason' }
  const sensor = await inUse(flows, organization, sensorId)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const left = withoutCalibration(sensor)
  if (left === undefined) return { kind: 'nothing' }
  const { calibration: _last, formerCalibrations: _former, ...rest } = sensor
  return save(flows, organization, [sensor, { ...rest, ...left }], 'calibration-taken-back', person, why)
}
