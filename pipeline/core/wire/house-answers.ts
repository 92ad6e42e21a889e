import { either, flag, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { quantity, version } from './words.ts'

const value = record({ quantity, unit: text, value: either(numeric, oneOf('unavailable')) })

const gateway = record({
  gateway: text,
  name: text,
  site: text,
  siteName: text,
  isHeard: flag,
  heardAt: orNull(numeric),
  backSince: orNull(numeric),
  /** It speaks, but its radio hears nothing. */
  isDeaf: flag,
  own: listOf(value),
  sensors: numeric,
  /** The weakest signal of those that it hears, in dBm. */
  weakest: orNull(numeric),
  /** The sensors that no other gateway hears, by name. */
  alone: listOf(text),
  hindrances: listOf(record({ why: text, since: numeric, sensor: orNull(text) })),
})
export type GatewayAnswer = Guarded<typeof gateway>

const coverage = record({
  sensor: text,
  name: text,
  /** The one that hears it best first; none where no gateway hears it any more. */
  by: listOf(record({ gateway: text, name: text, rssi: orNull(numeric) })),
})
export type CoverageAnswer = Guarded<typeof coverage>

const stranger = record({
  sensor: text,
  gateway: text,
  isGateway: flag,
  heardAt: numeric,
  rssi: orNull(numeric),
  model: orNull(text),
  values: listOf(value),
})
export type StrangerAnswer = Guarded<typeof stranger>

export const isGatewaysAnswer = record({
  version,
  now: numeric,
  gateways: listOf(gateway),
  /** Of each sensor, where there are several gateways; those that are heard by the fewest first. */
  coverage: listOf(coverage),
  strangers: listOf(stranger),
})

const pastDrill = record({
  asked: numeric,
  /** Where it stopped: its gateway did not answer, or nobody took it in time. */
  missed: orNull(oneOf('gateway', 'nobody')),
  takenAt: orNull(numeric),
  takenBy: orNull(text),
})
export type PastDrillAnswer = Guarded<typeof pastDrill>

const gatewayDrills = record({
  gateway: text,
  name: text,
  site: text,
  siteName: text,
  /** Since when one goes on. */
  running: orNull(numeric),
  /** When it is drilled by itself. */
  nextAt: orNull(numeric),
  /** So many in a year, of which so many were missed. */
  count: numeric,
  missed: numeric,
  /** The newest first. */
  past: listOf(pastDrill),
})
export type GatewayDrillsAnswer = Guarded<typeof gatewayDrills>

/** Whether alarms got through when that was tried, from each gateway on, in a year. */
export const isDrillsAnswer = record({
  version,
  now: numeric,
  /** Set where what was before is not read. */
  toldFrom: orNull(numeric),
  gateways: listOf(gatewayDrills),
})
export type DrillsAnswer = Guarded<typeof isDrillsAnswer>

/** How far an organization has come that begins, step by step. */
export const isStartAnswer = record({
  version,
  now: numeric,
  mayArrange: flag,
  /** Each is done or not; `count` is how many there are of what it is about. */
  steps: listOf(
    record({
      step: oneOf('gateway', 'adopt', 'preset', 'invite', 'test'),
      isDone: flag,
      count: numeric,
    }),
  ),
  strangers: listOf(stranger),
  sites: listOf(record({ id: text, name: text })),
  presets: listOf(text),
  /** Sensors whose kind nobody has said yet. */
  withoutPreset: listOf(record({ sensor: text, name: text })),
})
export type StartAnswer = Guarded<typeof isStartAnswer>

export const isTestedAnswer = record({
  kind: oneOf('told', 'waiting', 'failed', 'no-sensor'),
  realMs: orNull(numeric),
  why: orNull(text),
})

export const isAboutAnswer = record({
  timeZones: record({ rules: text, outdated: listOf(text) }),
})
