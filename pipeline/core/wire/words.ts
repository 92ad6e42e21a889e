import type { Quantity } from '../reading.ts'
import { type Guard, like, oneOf, whole } from './guard.ts'

/** What the API answers, as this page understands it. Another version is not guessed at. */
export const version = oneOf(1)
/** What an alarm can be of. */
export const ruleKind = oneOf('high', 'low', 'rate', 'silent', 'frozen', 'overdue', 'drill', 'uncovered')
export const severity = oneOf('warning', 'critical')
export const role = oneOf('viewer', 'operator', 'admin', 'owner')
/** By which way somebody is told. */
export const way = oneOf('telegram', 'mail', 'sms', 'call', 'push', 'hook')
/** Where people act besides the chat. */
export const door = oneOf('page', 'mail', 'sms', 'call', 'voice')
export const language = oneOf('en', 'sv')

/** Names only: what is known of each quantity would make the page heavier. A test holds them against the core's. */
export const quantity: Guard<Quantity> = oneOf(
  'temperature',
  'humidity',
  'pressure',
  'co2',
  'illuminance',
  'motion',
  'door',
  'battery',
  'power',
  'energy',
  'disk',
  'clock',
  'charge',
  'lowBattery',
  'latitude',
  'longitude',
  'distance',
)

/** Ids, as `ids.ts` has them. */
export const sensorId = like(/^[a-z0-9][a-z0-9-]{0,23}$/)
/** A sensor, or the duty of a site. */
export const watchedId = like(/^@?[a-z0-9][a-z0-9-]{0,23}$/)
export const siteId = like(/^[a-z0-9][a-z0-9-]{0,23}$/)
export const ruleId = like(/^[a-z0-9][a-z0-9-]{0,9}$/)
/** An instant in a body: names are made of it, and what is dated by it stands in order. */
export const instant = whole
/** An instant, or a person, in an address: digits of a whole number. */
export const digits = like(/^\d{1,16}$/)
