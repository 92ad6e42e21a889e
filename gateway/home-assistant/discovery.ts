import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { isBattery, isLasting, type Quantity, quantities } from '#core/reading.ts'
import { minuteMs, secondMs } from '#core/time.ts'

export type Place = {
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly prefix: string
}
export type Message = { readonly topic: string; readonly payload: string; readonly isKept: boolean }

/** How Home Assistant calls it: its device class, and where that is another one its unit (home-assistant.io, sensor and binary_sensor). */
type Kind = {
  readonly name: string
  /** Nothing where Home Assistant has none for it. */
  readonly deviceClass?: string
  readonly unit?: string
  readonly isBinary?: true
  readonly stateClass?: 'measurement' | 'total'
}

const kinds: Readonly<Record<Quantity, Kind>> = {
  temperature: { name: 'Temperature', deviceClass: 'temperature' },
  humidity: { name: 'Humidity', deviceClass: 'humidity', unit: '%' },
  pressure: { name: 'Pressure', deviceClass: 'atmospheric_pressure' },
  co2: { name: 'CO2', deviceClass: 'carbon_dioxide' },
  illuminance: { name: 'Illuminance', deviceClass: 'illuminance' },
  motion: { name: 'Motion', deviceClass: 'motion', isBinary: true },
  door: { name: 'Door', deviceClass: 'door', isBinary: true },
  battery: { name: 'Battery voltage', deviceClass: 'voltage' },
  charge: { name: 'Battery', deviceClass: 'battery' },
  lowBattery: { name: 'Battery low', deviceClass: 'battery', isBinary: true },
  power: { name: 'Power', deviceClass: 'power' },
  // What a meter shows may begin anew when the meter is replaced.
  energy: { name: 'Energy', deviceClass: 'energy', stateClass: 'total' },
  latitude: { name: 'Latitude' },
  longitude: { name: 'Longitude' },
  distance: { name: 'Distance', deviceClass: 'distance' },
  disk: { name: 'Free disk', deviceClass: 'data_size' },
  clock: { name: 'Clock offset', deviceClass: 'duration' },
}

const base = ({ organization, gateway }: Place): string => `nattvakt/${organization}/${gateway}`
export const gatewayTopic = (place: Place): string => `${base(place)}/available`
const valueTopic = (place: Place, sensor: SensorId, quantity: Quantity): string =>
  `${base(place)}/${sensor}/${quantity}`
const knownTopic = (place: Place, sensor: SensorId, quantity: Quantity): string =>
  `${valueTopic(place, sensor, quantity)}/known`

/** What is not heard for longer than this is unavailable there, and not as it was: three intervals and a minute, at least five minutes. */
const expiresMs = (intervalMs: number): number => Math.max(5 * minuteMs, 3 * intervalMs + minuteMs)

/** Makes one quantity of one sensor known. No command topic: what is pressed there names no person, and nobody may act without a name. */
export const discoveryOf = (
  place: Place,
  sensor: SensorId,
  quantity: Quantity,
  intervalMs: number,
): Message => {
  const { name, deviceClass, unit = quantities[quantity].unit, isBinary, stateClass } = kinds[quantity]
  const id = `nattvakt_${place.organization}_${sensor}_${quantity}`
  // What lasts is said when it changes, and a battery once in a while.
  const expires = isLasting(quantity) || isBattery(quantity) ? undefined : expiresMs(intervalMs) / secondMs
  const payload = {
    name,
    unique_id: id,
    state_topic: valueTopic(place, sensor, quantity),
    availability: [{ topic: gatewayTopic(place) }, { topic: knownTopic(place, sensor, quantity) }],
    availability_mode: 'all',
    ...(deviceClass !== undefined && { device_class: deviceClass }),
    ...(isBinary
      ? { payload_on: '1', payload_off: '0' }
      : { unit_of_measurement: unit, state_class: stateClass ?? 'measurement' }),
    ...(expires !== undefined && { expire_after: expires }),
    ...(isBattery(quantity) && { entity_category: 'diagnostic' }),
    device: {
      identifiers: [`nattvakt_${place.organization}_${sensor}`],
      name: sensor,
      manufacturer: 'nattvakt',
      via_device: `nattvakt_${place.organization}_${place.gateway}`,
    },
    origin: { name: 'nattvakt' },
  }
  const component = isBinary ? 'binary_sensor' : 'sensor'
  return {
    topic: `${place.prefix}/${component}/${id}/config`,
    payload: JSON.stringify(payload),
    isKept: true,
  }
}

/** Whether there is a value: never a number that stands for none. */
export const knownMessage = (
  place: Place,
  sensor: SensorId,
  quantity: Quantity,
  isKnown: boolean,
): Message => ({
  topic: knownTopic(place, sensor, quantity),
  payload: isKnown ? 'online' : 'offline',
  isKept: true,
})

/** A value is of now, so nobody keeps it for whoever comes later; but what lasts is as it was said last. */
export const valueMessage = (place: Place, sensor: SensorId, quantity: Quantity, value: number): Message => ({
  topic: valueTopic(place, sensor, quantity),
  payload: String(value),
  isKept: isLasting(quantity),
})
