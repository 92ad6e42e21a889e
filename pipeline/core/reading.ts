import type { SensorId } from './ids.ts'
import type { Millis } from './time.ts'

/**
 * Every quantity that can be measured: its unit and the range outside of which a number is not a measurement but a
 * fault of the probe or of the wire. Ranges are those of real parts (RTD and thermocouple probes, SHT4x, BMP3xx, SCD4x).
 */
export const quantities = {
  temperature: { unit: '°C', min: -273.15, max: 850 },
  humidity: { unit: '%RH', min: 0, max: 100 },
  pressure: { unit: 'Pa', min: 1_000, max: 200_000 },
  co2: { unit: 'ppm', min: 0, max: 100_000 },
  illuminance: { unit: 'lx', min: 0, max: 200_000 },
  motion: { unit: '', min: 0, max: 1 },
  door: { unit: '', min: 0, max: 1 },
  battery: { unit: 'V', min: 0, max: 60 },
  power: { unit: 'W', min: -1_000_000, max: 1_000_000 },
  energy: { unit: 'kWh', min: 0, max: 1_000_000_000 },
  // Of a gateway itself: the free room of its disk, and how far its clock was off when it was last compared.
  disk: { unit: 'MB', min: 0, max: 1_000_000_000 },
  clock: { unit: 's', min: 0, max: 1_000_000_000 },
  // What is left of a battery, of nodes that say no voltage. New ones come last, because buttons name a quantity by its place.
  charge: { unit: '%', min: 0, max: 100 },
  // Of nodes that say nothing of their battery but that it is low (1), or is not (0).
  lowBattery: { unit: '', min: 0, max: 1 },
  // Where something is (WGS 84), and how far along the ground from the place of its site: that is reckoned, and no node says it.
  latitude: { unit: '°', min: -90, max: 90 },
  longitude: { unit: '°', min: -180, max: 180 },
  distance: { unit: 'm', min: 0, max: 20_100_000 },
} as const

export type Quantity = keyof typeof quantities
export const quantityNames = Object.keys(quantities) as readonly Quantity[]
/** A quantity of the node itself, not of what it watches; said seldom, and no measurement that could be missed. */
export const batteryQuantities = ['battery', 'charge', 'lowBattery'] as const
export type BatteryQuantity = (typeof batteryQuantities)[number]
export const isBattery = (quantity: Quantity): quantity is BatteryQuantity =>
  quantity === 'battery' || quantity === 'charge' || quantity === 'lowBattery'
/** What a node says when it changes, and perhaps not again for days: until it says otherwise it is as it said last. */
export const lastingQuantities = ['door', 'motion', 'lowBattery'] as const
export type LastingQuantity = (typeof lastingQuantities)[number]
export const isLasting = (quantity: Quantity): quantity is LastingQuantity =>
  quantity === 'door' || quantity === 'motion' || quantity === 'lowBattery'
/** What naturally moves, if only by the noise of its probe: that it stands still says that it is not measured any more. */
export const movingQuantities = ['temperature', 'humidity', 'pressure', 'co2'] as const
export type MovingQuantity = (typeof movingQuantities)[number]
export const isMoving = (name: string): name is MovingQuantity =>
  movingQuantities.some((quantity) => quantity === name)
export const isQuantity = (name: string): name is Quantity => Object.hasOwn(quantities, name)

/** A measured number in the quantity's unit, or the plain fact that there is none. Never a stand-in number. */
export type Value = number | 'unavailable'
export type Values = Readonly<Partial<Record<Quantity, Value>>>

/**
 * What a node says of its own parts. `battery-low` leaves the measurement good; every other fault makes it unavailable.
 * Three are a gateway's: `drill`, it was asked to say so; `deaf`, its radio hears nothing, whatever it tried; `lost`, what it heard from the first to the
 * last instant that says so had no more room, and is gone.
 */
export type Fault = 'probe' | 'power-on' | 'bus' | 'battery-low' | 'deaf' | 'lost' | 'drill' | 'unknown'
const faultNames: readonly Fault[] = ['probe', 'power-on', 'bus', 'battery-low', 'deaf', 'lost', 'drill']
/** A fault code from the wire; one that we do not know is `unknown`, which distrusts the measurement. */
export const parseFault = (text: string): Fault => faultNames.find((known) => known === text) ?? 'unknown'
/** Faults that cannot be read are faults all the same. */
export const parseFaults = (raw: unknown): readonly Fault[] => {
  if (raw === undefined) return []
  if (!Array.isArray(raw)) return ['unknown']
  return raw.map((fault) => (typeof fault === 'string' ? parseFault(fault) : 'unknown'))
}

export const distrusts = (faults: readonly Fault[]): boolean =>
  faults.some((fault) => fault !== 'battery-low')

/** What one sensor measured at one instant (gateway clock). */
export type Reading = {
  readonly sensor: SensorId
  readonly measuredAt: Millis
  readonly values: Values
  readonly faults: readonly Fault[]
  /** Signal at the gateway in dBm, where a radio was involved. */
  readonly rssi?: number
  /** Its gateway did not know the time: `measuredAt` is when it arrived, less how long the gateway had it. */
  readonly byArrival?: true
}

/**
 * What stands for no measurement of a DS18B20: 85 °C before its first conversion (datasheet, table 1), -127 °C for a probe
 * that is not there (DallasTemperature and its kin), 127.9375 °C (or 127.94) for a conversion without power.
 */
const standInsC: readonly number[] = [85, -127, 127.9375, 127.94]

/**
 * One raw number from a door, as a value of that quantity. Anything that is not a finite number within the physical
 * range, and the famous stand-ins of the DS18B20, is `unavailable`.
 */
export const parseValue = (quantity: Quantity, raw: unknown): Value => {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return 'unavailable'
  const { min, max } = quantities[quantity]
  if (raw < min || raw > max) return 'unavailable'
  if (quantity === 'temperature' && standInsC.includes(raw)) return 'unavailable'
  return raw
}
