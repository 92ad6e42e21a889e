import { siteOf } from '#core/directory.ts'
import { type BatteryQuantity, batteryQuantities, isBattery, quantityNames } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { HeardEvery } from '#core/watch/heard-every.ts'
import type { HeardBy, SensorLook } from '../../pipeline/flows/read/read-sensor.ts'
import { calibrationParts } from './calibration.ts'
import { hindranceLine } from './hindrance.ts'
import { expectedWords, otherIntervalWords } from './interval.ts'
import { mapLink } from './map-link.ts'
import { markOf } from './row-mark.ts'
import { alarmWords, breachNote, maintenanceNote, presenceNote, silenceNote } from './row-notes.ts'
import { bareWords, valueWords } from './row-values.ts'
import { byUse, ruleWords } from './rules.ts'
import type { Moment, Say } from './say.ts'

/** Bluetooth LE radios hear down to about −95 dBm; this close to it, a closed door may be too much. */
const weakBelowDbm = -88
/** From here on there is room for a person in the way. */
const goodFromDbm = -75

/** A signal as sentences about it take it: in dBm, and what that is worth. */
export const signalParts = (rssi: number): { readonly dbm: string; readonly quality: string } => {
  const quality = rssi < weakBelowDbm ? 'weak' : rssi >= goodFromDbm ? 'good' : 'fair'
  return { dbm: String(rssi).replace('-', '−'), quality }
}

export const signalWords = (say: Say, rssi: number): string => say.html('signal-words', signalParts(rssi))

const valuesLine = (say: Say, row: BoardRow, at: (instant: Millis) => Moment): string => {
  const known = quantityNames.filter((quantity) => row.values[quantity] !== undefined && !isBattery(quantity))
  return known.map((quantity) => valueWords(say, quantity, row.values[quantity], at)).join(' · ')
}

const batteryLine = (
  say: Say,
  { values }: BoardRow,
  quantity: BatteryQuantity,
  at: (instant: Millis) => Moment,
): string | undefined =>
  values[quantity] === undefined
    ? undefined
    : say.html('sensor-battery', { value: { marked: bareWords(say, quantity, values[quantity], at) } })

const heardLine = (say: Say, { directory }: SensorLook, { gateway, rssi }: HeardBy): string => {
  const name = directory.sensors.get(gateway)?.name ?? gateway
  return rssi === null
    ? say.html('sensor-through', { gateway: name })
    : say.html('sensor-signal', { gateway: name, signal: { marked: signalWords(say, rssi) } })
}

const heardId = ({ sensor, byArrival }: BoardRow): string =>
  sensor.kind === 'gateway' ? 'sensor-heard' : byArrival ? 'sensor-arrived' : 'sensor-measured'

/** Where something is that says so; a position that nobody believes is said to be none. */
const mapLine = (say: Say, { values: { latitude, longitude } }: BoardRow): string | undefined => {
  if (latitude === undefined || longitude === undefined) return undefined
  if (latitude.kind === 'none' || longitude.kind === 'none') return say.html('sensor-place-doubtful')
  const position = { latitude: latitude.value, longitude: longitude.value }
  const line = say.html('sensor-map', { map: mapLink(position, say.plain('sensor-map-link')) })
  return latitude.kind === 'present' ? line : `${line} ${say.html('sensor-place-doubtful')}`
}

/** Everything about one sensor, the urgent first. */
export const sensorText = (say: Say, look: SensorLook, heard?: HeardEvery): string => {
  const { row, directory, heardBy, now } = look
  const { sensor } = row
  const site = siteOf(directory, sensor)
  const at = (instant: Millis): Moment => say.time(site, instant)
  // A gateway's own values say how it is, not what it is for: its headline is its state.
  const isGateway = sensor.kind === 'gateway'
  const values = valuesLine(say, row, at)
  const lines: readonly (string | undefined)[] = [
    `${markOf(row)} <b>${say.name(sensor.name)}</b>${values === '' || isGateway ? '' : ` ${values}`}`,
    ...row.alarms.map((view) => alarmWords(say, sensor, view, at)),
    presenceNote(say, row, at),
    hindranceLine(say, row, at),
    breachNote(say, row, at),
    silenceNote(say, row, at),
    maintenanceNote(say, row, at),
    row.silence === null
      ? undefined
      : say.html('sensor-silence-reason', { reason: say.reason(row.silence.reason) }),
    '',
    row.heardAt === 0 ? undefined : say.html(heardId(row), { time: at(row.heardAt) }),
    isGateway && values !== '' ? values : undefined,
    mapLine(say, row),
    ...heardBy.map((heard) => heardLine(say, look, heard)),
    ...batteryQuantities.map((quantity) => batteryLine(say, row, quantity, at)),
    ...byUse(sensor, row.values).inUse.map((rule) => `• ${ruleWords(say, sensor, rule)}`),
    sensor.kind === 'sensor' ? expectedWords(say, sensor) : undefined,
    otherIntervalWords(say, sensor, heard),
    sensor.calibration && say.html('sensor-calibration', calibrationParts(sensor.calibration)),
    sensor.parent === undefined
      ? undefined
      : say.html('sensor-parent', { sensor: directory.sensors.get(sensor.parent)?.name ?? sensor.parent }),
    sensor.device === undefined ? undefined : say.html('sensor-device', { device: say.code(sensor.device) }),
    say.html('sensor-place', { site: site?.name ?? sensor.site, time: at(now) }),
  ]
  return lines.filter((line) => line !== undefined).join('\n')
}
