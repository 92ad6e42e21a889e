import { type Hour, hoursOf } from '#core/history/rollup.ts'
import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Millis, startOfDay } from '#core/time.ts'
import type { ArchiveWriter } from '../ports/archive/archived-readings.ts'
import type { Files } from '../ports/archive/files.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import {
  dayIn,
  hoursName,
  ofDay,
  ofOrganization,
  partName,
  partOf,
  partsOf,
  type Table,
} from './day-names.ts'

/** What writes Parquet is loaded with the first day. */
const loadPacking = loadedOnce(() => import('./parquet/pack.ts'))
const loadReadings = loadedOnce(() => import('./parquet/readings-file.ts'))

const tables: readonly Table[] = ['readings', 'hours']

const bySensor = (readings: readonly Reading[]): Map<SensorId, Reading[]> => {
  const found = new Map<SensorId, Reading[]>()
  for (const reading of readings) {
    const own = found.get(reading.sensor)
    if (own === undefined) found.set(reading.sensor, [reading])
    else own.push(reading)
  }
  return found
}

/** Each instant once; what comes later in the list is taken. */
const merged = (...lists: readonly (readonly Reading[])[]): readonly Reading[] => {
  const byInstant = new Map(lists.flat().map((reading) => [reading.measuredAt, reading]))
  return [...byInstant.values()].sort((one, other) => one.measuredAt - other.measuredAt)
}

/** Writes days of readings as files of Parquet. */
export const daysWriter = (files: Files): ArchiveWriter => ({
  async write(organization, day, sensors, readingsOf, keepsOld) {
    const [{ packHours, packReadings }, { unpackReadings }] = await Promise.all([
      loadPacking(),
      loadReadings(),
    ])
    const names = await files.list(ofDay('readings', organization, day))
    const parts = partsOf(names, sensors.length)
    const hours = new Map<SensorId, readonly Hour[]>()
    for (let part = 0; part < parts; part += 1) {
      const name = partName(organization, day, part, parts)
      const stored = names.includes(name) ? await files.get(name) : undefined
      const all = bySensor(stored === undefined ? [] : await unpackReadings(stored))
      for (const sensor of sensors.filter((one) => partOf(one, parts) === part)) {
        const now = (await readingsOf(sensor)).map((reading) => ({ ...reading, sensor }))
        const own = keepsOld() ? merged(all.get(sensor) ?? [], now) : now
        all.set(sensor, [...own])
      }
      for (const [sensor, own] of all) hours.set(sensor, hoursOf(own))
      const rows = [...all.values()].flat()
      if (rows.length > 0) await files.put(name, packReadings(rows))
      else if (stored !== undefined) await files.erase(name)
    }
    if ([...hours.values()].some((some) => some.length > 0))
      await files.put(hoursName(organization, day), packHours(hours))
  },

  async forget(organization, before) {
    const days = new Set<Millis>()
    for (const table of tables)
      for (const name of await files.list(ofOrganization(table, organization))) {
        const day = dayIn(name)
        if (day === undefined || day >= startOfDay(before)) continue
        days.add(day)
        await files.erase(name)
      }
    return days.size
  },

  async erase(organization) {
    for (const table of tables) await files.erase(ofOrganization(table, organization))
  },
})
