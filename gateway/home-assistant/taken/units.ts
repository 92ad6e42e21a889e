import { parseValue, type Quantity, type Value } from '#core/reading.ts'

/** What we know of what others announce: by Home Assistant's device class, our quantity and each unit that it may have, as ours. */
type Known = {
  readonly quantity: Quantity
  readonly units: Readonly<Record<string, (value: number) => number>>
}

const same = (value: number): number => value
const times =
  (factor: number) =>
  (value: number): number =>
    // 1013.2 hPa are 101,320 Pa, and not 101,320.00000000001.
    Number((value * factor).toPrecision(12))

const known: Readonly<Record<string, Known>> = {
  temperature: {
    quantity: 'temperature',
    units: {
      '°C': same,
      '°F': (value) => Number((((value - 32) * 5) / 9).toFixed(4)),
      K: (value) => Number((value - 273.15).toFixed(4)),
    },
  },
  humidity: { quantity: 'humidity', units: { '%': same } },
  atmospheric_pressure: {
    quantity: 'pressure',
    units: { Pa: same, hPa: times(100), mbar: times(100), kPa: times(1_000) },
  },
  pressure: {
    quantity: 'pressure',
    units: { Pa: same, hPa: times(100), mbar: times(100), kPa: times(1_000) },
  },
  carbon_dioxide: { quantity: 'co2', units: { ppm: same } },
  illuminance: { quantity: 'illuminance', units: { lx: same } },
  battery: { quantity: 'charge', units: { '%': same } },
  power: { quantity: 'power', units: { W: same, kW: times(1_000), mW: times(0.001) } },
  energy: { quantity: 'energy', units: { kWh: same, Wh: times(0.001), MWh: times(1_000) } },
}

/** On and off: what is on. */
const binary: Readonly<Record<string, Quantity>> = {
  door: 'door',
  window: 'door',
  opening: 'door',
  garage_door: 'door',
  motion: 'motion',
  occupancy: 'motion',
  battery: 'lowBattery',
}

export type Measure = { readonly quantity: Quantity; readonly read: (raw: unknown) => Value }

const numberIn = (raw: unknown): number => {
  if (typeof raw === 'number') return raw
  // `''` and `' '` would be 0.
  return typeof raw === 'string' && /^[+-]?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : Number.NaN
}

/** How a value of that class and unit is read; nothing where one of them is none that we know, which is never guessed. */
export const measureOf = (deviceClass: unknown, unit: unknown): Measure | undefined => {
  const kind = typeof deviceClass === 'string' && Object.hasOwn(known, deviceClass) && known[deviceClass]
  if (!kind || typeof unit !== 'string' || !Object.hasOwn(kind.units, unit)) return undefined
  const inOurs = kind.units[unit]
  if (inOurs === undefined) return undefined
  return { quantity: kind.quantity, read: (raw) => parseValue(kind.quantity, inOurs(numberIn(raw))) }
}

const isSame = (raw: unknown, payload: unknown): boolean => String(raw) === String(payload)

/** How an on and an off of that class are read: as its device says them, `ON` and `OFF` unless it announces others. */
export const stateOf = (
  deviceClass: unknown,
  on: unknown = 'ON',
  off: unknown = 'OFF',
): Measure | undefined => {
  const quantity =
    typeof deviceClass === 'string' && Object.hasOwn(binary, deviceClass) ? binary[deviceClass] : undefined
  if (quantity === undefined) return undefined
  return {
    quantity,
    read: (raw) => (isSame(raw, on) ? 1 : isSame(raw, off) ? 0 : 'unavailable'),
  }
}
