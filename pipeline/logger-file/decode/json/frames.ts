import type { Found } from './find-lists.ts'
import { elementsOf, kindAt, parsed } from './scan.ts'
import { isObject, type TableText } from './table-text.ts'

/** Names of units in Grafana of which the loggers' names are others. */
const units: Readonly<Record<string, string>> = {
  celsius: '°C',
  fahrenheit: '°F',
  kelvin: 'K',
  percent: '%',
  humidity: '%RH',
  percentunit: 'fraction',
  pressurembar: 'mbar',
  pressurehpa: 'hPa',
  pressurekpa: 'kPa',
  pressurehg: 'inHg',
  lux: 'lx',
  ppm: 'ppm',
  volt: 'V',
  mvolt: 'mV',
  watt: 'W',
  kwatt: 'kW',
  kwatth: 'kWh',
  watth: 'Wh',
}

type Field = {
  readonly name: string
  readonly unit: string
  readonly isTime: boolean
  readonly isNumber: boolean
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a field is called where it is shown, by its labels where it has no name of its own. */
const fieldOf = (field: unknown, frame: string): Field | undefined => {
  if (!isObject(field)) return undefined
  const config = isObject(field.config) ? field.config : {}
  const labels = isObject(field.labels) ? Object.values(field.labels).map(textOf).join(' ') : ''
  const own = textOf(field.name)
  const isPlain = /^(?:value|_value)?$/i.test(own)
  const shown = textOf(config.displayName) || textOf(config.displayNameFromDS)
  const unit = textOf(config.unit)
  const type = textOf(field.type)
  return {
    name: shown || `${labels} ${isPlain ? frame : own}`.trim() || own,
    unit: Object.hasOwn(units, unit) ? (units[unit] ?? '') : unit,
    isTime: type === 'time',
    isNumber: type === 'number',
  }
}

/** A frame of Grafana: the fields of a schema, and a list of values for each. Every number becomes a row of its own. */
export const readFrame = (text: string, { lists, values }: Found, table: TableText): boolean => {
  const listAt = (path: RegExp): number => lists.find((one) => path.test(one.path))?.at ?? -1
  const [fieldsAt, valuesAt] = [listAt(/^schema\.fields$/), listAt(/^data\.values$/)]
  if (fieldsAt < 0 || valuesAt < 0) return false
  const frame = textOf(values.find(([path]) => path === 'schema.name')?.[1])
  const fields = [...elementsOf(text, fieldsAt)].map((one) => fieldOf(parsed(one), frame))
  const columns = [...elementsOf(text, valuesAt)]
  if (fields.length !== columns.length || columns.some((one) => kindAt(one, 0) !== 'list')) return false
  const read = columns.map((one) => {
    const cells = parsed(one)
    return Array.isArray(cells) ? cells : []
  })
  const times = read[fields.findIndex((field) => field?.isTime === true)]
  if (times === undefined) return false
  for (const [column, field] of fields.entries()) {
    if (field?.isNumber !== true) continue
    for (const [index, time] of times.entries())
      table.row({ time, name: field.name, value: read[column]?.[index] ?? null, unit: field.unit })
  }
  return true
}
