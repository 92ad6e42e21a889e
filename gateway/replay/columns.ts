import { isQuantity, type Quantity } from '#core/reading.ts'

/** What a column of a recording holds. */
export type Column =
  | { readonly kind: 'time' | 'date' | 'time-of-day' | 'sensor' | 'rssi' }
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly unit: string }
  | { readonly kind: 'ignored' }

const otherNames: Readonly<Record<string, Quantity>> = {
  temp: 'temperature',
  'air temperature': 'temperature',
  rh: 'humidity',
  'relative humidity': 'humidity',
  'air pressure': 'pressure',
  co2eq: 'co2',
  light: 'illuminance',
  lux: 'illuminance',
  voltage: 'battery',
  'battery voltage': 'battery',
}
const timeNames = new Set(['timestamp', 'datetime', 'date time', 'measured at', 'measuredat'])
const sensorNames = new Set(['sensor', 'sensor id', 'sensorid', 'mac', 'mac address'])

/** `Temperature (°C)` as its name `temperature` and its unit `°c`. */
const splitHeader = (header: string): { readonly name: string; readonly unit: string } => {
  const found = /^(.*?)\s*[([]([^)\]]*)[)\]]\s*$/.exec(header)
  const name = (found?.[1] ?? header).trim().toLowerCase().replace(/[_-]+/g, ' ')
  return { name, unit: (found?.[2] ?? '').trim().toLowerCase() }
}

const columnOf = (header: string): Column => {
  const { name, unit } = splitHeader(header)
  if (name === 'time') return { kind: 'time-of-day' }
  if (name === 'date') return { kind: 'date' }
  if (timeNames.has(name)) return { kind: 'time' }
  if (sensorNames.has(name)) return { kind: 'sensor' }
  if (name === 'rssi') return { kind: 'rssi' }
  if (isQuantity(name)) return { kind: 'quantity', quantity: name, unit }
  const quantity = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined
  return quantity === undefined ? { kind: 'ignored' } : { kind: 'quantity', quantity, unit }
}

/**
 * The columns of a header line. `time` and `date` alone are each a whole instant; together they are its two halves. A
 * second column of the same meaning is ignored.
 */
export const readHeader = (headers: readonly string[]): readonly Column[] => {
  const found = headers.map(columnOf)
  const has = (kind: Column['kind']): boolean => found.some((column) => column.kind === kind)
  const halves = has('date') && has('time-of-day') && !has('time')
  const seen = new Set<string>()
  return found.map((column): Column => {
    const half = column.kind === 'date' || column.kind === 'time-of-day'
    const meant: Column = half && !halves ? { kind: has('time') ? 'ignored' : 'time' } : column
    const meaning = meant.kind === 'quantity' ? meant.quantity : meant.kind
    if (meant.kind !== 'ignored' && seen.has(meaning)) return { kind: 'ignored' }
    seen.add(meaning)
    return meant
  })
}
