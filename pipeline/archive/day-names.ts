import type { OrganizationId, SensorId } from '#core/ids.ts'
import { spreadOf } from '#core/spread.ts'
import type { Millis } from '#core/time.ts'

// Names as Athena and DuckDB read partitions out of them: a folder for each organization, and in it one for each day.

export type Table = 'readings' | 'hours'

/** So many sensors that a file of a day is made within the memory of a function: some 140,000 readings at one in 5 s. */
const sensorsPerFile = 8

const dateDigits = 10
const dateOf = (day: Millis): string => new Date(day).toISOString().slice(0, dateDigits)

export const ofOrganization = (table: Table, organization: OrganizationId): string =>
  `${table}/organization=${organization}/`
export const ofDay = (table: Table, organization: OrganizationId, day: Millis): string =>
  `${ofOrganization(table, organization)}day=${dateOf(day)}/`
export const hoursName = (organization: OrganizationId, day: Millis): string =>
  `${ofDay('hours', organization, day)}hours.parquet`
export const partName = (organization: OrganizationId, day: Millis, part: number, parts: number): string =>
  `${ofDay('readings', organization, day)}readings-${part}-of-${parts}.parquet`

/** The day that stands in a name. */
export const dayIn = (name: string): Millis | undefined => {
  const [, date] = /\/day=(\d{4}-\d\d-\d\d)\//.exec(name) ?? []
  const day = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(day) ? undefined : day
}

/** In how many files a day is that stands there as `names`, or that is written for the first time. */
export const partsOf = (names: readonly string[], sensors: number): number => {
  const [, there] =
    names.map((name) => /-of-(\d{1,6})\.parquet$/.exec(name)).find((one) => one !== null) ?? []
  return there === undefined ? Math.max(1, Math.ceil(sensors / sensorsPerFile)) : Number(there)
}

/** Which of them a sensor is in; it stays there, whatever other sensors come. */
export const partOf = (sensor: SensorId, parts: number): number => Math.floor(spreadOf(sensor) * parts)
