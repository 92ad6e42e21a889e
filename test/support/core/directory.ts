import type { Chat, Directory, Person, Sensor } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import type { Reading, Value } from '#core/reading.ts'
import type { LimitRule, RateRule, Rule } from '#core/rule.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'

/** 02:00 on a Sunday in November. */
export const t0 = 1_795_312_800_000
export const group: ChatId = -2001
export const anna: Person = { id: 1001, name: 'Anna', role: 'admin', language: 'en' }
export const erik: Person = { id: 1002, name: 'Erik', role: 'operator', language: 'en' }
export const vera: Person = { id: 1003, name: 'Vera', role: 'viewer', language: 'sv' }

export const makeSensor = (
  rules: readonly Rule[] = presetRules('room'),
  more: Partial<Sensor> = {},
): Sensor => ({
  id: 'a',
  kind: 'sensor',
  name: 'Freezer A',
  site: 'cellar',
  intervalMs: minuteMs,
  rules,
  addedAt: t0,
  ...more,
})

const chatOf = (id: ChatId, reachable: boolean): Chat => ({
  id,
  kind: id < 0 ? 'group' : 'private',
  title: `chat ${id}`,
  language: 'en',
  reachable,
})

/** The lab: a group for the cellar, Vera on duty, Erik an operator, Anna an admin. `dead` chats cannot be reached. */
export const makeDirectory = (sensor: Sensor, dead: readonly ChatId[] = []): Directory => ({
  organization: { id: 'lab', name: 'Lab' },
  sites: new Map([
    ['cellar', { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: group, onDuty: [vera.id] }],
    ['attic', { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [] }],
  ]),
  sensors: new Map([[sensor.id, sensor]]),
  people: new Map([anna, erik, vera].map((person) => [person.id, person])),
  chats: new Map([group, anna.id, erik.id, vera.id].map((id) => [id, chatOf(id, !dead.includes(id))])),
})

export const temperature = (measuredAt: number, value: Value, more: Partial<Reading> = {}): Reading => ({
  sensor: 'a',
  measuredAt,
  values: { temperature: value },
  faults: [],
  ...more,
})

/** Above 24 °C for a minute; clear below 23.5 °C for a minute. */
export const high = (more: Partial<LimitRule> = {}): LimitRule => ({
  id: 'high',
  kind: 'high',
  quantity: 'temperature',
  setpoint: 24,
  deadband: 0.5,
  onDelayMs: minuteMs,
  offDelayMs: minuteMs,
  severity: 'critical',
  ...more,
})

export const low = (more: Partial<LimitRule> = {}): LimitRule => ({
  ...high(),
  id: 'low',
  kind: 'low',
  setpoint: 2,
  deadband: 0.3,
  ...more,
})

export const rate = (more: Partial<RateRule> = {}): RateRule => ({
  id: 'rate',
  kind: 'rate',
  quantity: 'temperature',
  perMinute: 1,
  windowMs: 10 * minuteMs,
  onDelayMs: 0,
  offDelayMs: 5 * minuteMs,
  severity: 'warning',
  ...more,
})
