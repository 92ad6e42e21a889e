import type { Quantity } from './reading.ts'
import type { LimitRule, RateRule, Severity } from './rule.ts'
import { minuteMs } from './time.ts'

/** As short as the ids of rules have to be, with room for a number behind it. */
const names: Readonly<Record<Quantity, string>> = {
  temperature: 'temp',
  humidity: 'humid',
  pressure: 'press',
  co2: 'co2',
  illuminance: 'light',
  motion: 'motion',
  door: 'door',
  battery: 'batt',
  power: 'power',
  energy: 'energy',
  disk: 'disk',
  clock: 'clock',
  charge: 'charge',
  lowBattery: 'flag',
  latitude: 'lat',
  longitude: 'lon',
  distance: 'away',
}

/** On the good side of a limit by so much it is over, in the unit of the quantity: more than the noise of common probes. */
const deadbands: Readonly<Partial<Record<Quantity, number>>> = {
  temperature: 0.5,
  humidity: 2,
  pressure: 100,
  co2: 100,
  battery: 0.1,
  charge: 5,
  // Open or closed: there is nothing in between.
  door: 0,
  motion: 0,
  lowBattery: 0,
}
/** The deadband as a share of the limit, where the quantity has no usual one. */
const deadbandShare = 0.05

/** Halfway between closed and open, and between no movement and some. */
export const switchSetpoint = 0.5

export type WantedLimit = {
  readonly quantity: Quantity
  readonly side: 'high' | 'low'
  readonly setpoint: number
  readonly onDelayMs: number
  readonly severity: Severity
}

/** A limit with a deadband that fits its quantity. It is over after a minute on the good side; a door may say only once that it is closed. */
export const newLimit = ({ quantity, side, setpoint, onDelayMs, severity }: WantedLimit): LimitRule => ({
  id: `${names[quantity]}-${side === 'high' ? 'hi' : 'lo'}`,
  kind: side,
  quantity,
  setpoint,
  deadband: deadbands[quantity] ?? Math.round(Math.abs(setpoint) * deadbandShare * 1_000) / 1_000,
  onDelayMs,
  offDelayMs: quantity === 'door' ? 0 : minuteMs,
  severity,
})

export type WantedRate = {
  readonly quantity: Quantity
  readonly side: 'rising' | 'falling'
  /** By so much within the window, in the unit of the quantity; positive. */
  readonly amount: number
  readonly windowMs: number
  readonly severity: Severity
}

/** A change that is too fast, told at the reading that shows it: over a window nothing is a moment's doing. Over after five minutes of less. */
export const newRate = ({ quantity, side, amount, windowMs, severity }: WantedRate): RateRule => ({
  id: `${names[quantity]}-${side === 'rising' ? 'up' : 'dn'}`,
  kind: 'rate',
  quantity,
  perMinute: perMinuteOf(amount, windowMs) * (side === 'rising' ? 1 : -1),
  windowMs,
  onDelayMs: 0,
  offDelayMs: 5 * minuteMs,
  severity,
})

/** "2 °C in 10 min" as units a minute, and back. */
export const perMinuteOf = (amount: number, windowMs: number): number => (amount / windowMs) * minuteMs
/** To a thousandth: what was written comes back as it was. */
export const amountIn = ({ perMinute, windowMs }: Pick<RateRule, 'perMinute' | 'windowMs'>): number =>
  Math.round(((Math.abs(perMinute) * windowMs) / minuteMs) * 1_000) / 1_000

/** Changes that people often want to hear of, in the unit of the quantity within ten minutes; none where a rate says little. */
export const commonAmounts = (quantity: Quantity): readonly number[] => {
  switch (quantity) {
    case 'temperature':
      return [1, 2, 5]
    case 'humidity':
      return [5, 10, 20]
    case 'co2':
      return [200, 500, 1_000]
    case 'pressure':
      return [100, 300, 1_000]
    default:
      return []
  }
}

/** Limits that people often want of a quantity, by side, in its unit; to choose from. */
export const commonLimits = (quantity: Quantity, side: 'high' | 'low'): readonly number[] => {
  switch (quantity) {
    case 'temperature':
      return side === 'high' ? [24, 27, 30] : [2, 10, 15]
    case 'humidity':
      return side === 'high' ? [60, 70, 80] : [20, 30, 40]
    case 'co2':
      return side === 'high' ? [1_000, 2_000, 5_000] : []
    case 'battery':
      return side === 'low' ? [2.2, 2.4, 2.6] : []
    case 'distance':
      return side === 'high' ? [200, 1_000, 5_000] : []
    case 'power':
      return side === 'low' ? [1, 5, 20] : [500, 1_000, 2_000]
    default:
      return []
  }
}
