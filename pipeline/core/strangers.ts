import type { GatewayId, SensorId } from './ids.ts'
import { probeOf } from './probe.ts'
import type { Values } from './reading.ts'
import { dayMs, hourMs, type Millis } from './time.ts'

/** A sensor that nobody has adopted yet: kept aside with what it said, never dropped. */
export type Stranger = {
  readonly sensor: SensorId
  readonly gateway: GatewayId
  readonly firstHeardAt: Millis
  readonly lastHeardAt: Millis
  /** Signal of its last reading at the gateway in dBm, where a radio was involved. */
  readonly rssi?: number
  /** Maker and model, where its gateway says so. */
  readonly model?: string
  /** The newest of each quantity that it said. */
  readonly values?: Values
}

/** A device that somebody said is none of ours: it is not listed, and nothing that it says is kept. */
export type Dismissed = {
  /** Its address. */
  readonly sensor: SensorId
  readonly at: Millis
  /** Who said so, by name. */
  readonly by: string
}

/** What one gateway heard of a device that nobody has adopted, when, and how well (dBm, where a radio was involved). */
export type StrangerHeard = {
  readonly firstHeardAt: Millis
  readonly lastHeardAt: Millis
  readonly rssi?: number
  /** Maker and model, where its gateway says so. */
  readonly model?: string
  /** The newest of each quantity that it said. */
  readonly values?: Values
}
/** By the addresses of the devices. */
export type StrangersHeard = Readonly<Record<SensorId, StrangerHeard>>

/** They stand in what a gateway said last, which is read and written at every report anyway: 64 take 6 KB of it. */
export const strangersMax = 64
/** One that was not heard for so long is gone. */
export const strangerForgottenMs = 7 * dayMs
/** Who changes its address leaves the one before: its place is another's after this. */
const silentPlaceMs = hourMs

/** Tells whether a device is no stranger any more, or shall not be listed. */
export type IsKnown = (address: SensorId) => boolean

/** The strangers of a gateway after a report, and which of those that were heard have no place. */
export type NextStrangers = { readonly strangers: StrangersHeard; readonly without: ReadonlySet<SensorId> }

/**
 * Those that stay, and those that were just heard as far as there is room: a new one takes the place of whoever was
 * silent for longest. `gateway` is never without a place: unadopted, it is a stranger to itself.
 */
export const nextStrangers = (
  before: StrangersHeard | undefined,
  heard: ReadonlyMap<SensorId, StrangerHeard>,
  { gateway, isKnown, now }: { readonly gateway: GatewayId; readonly isKnown: IsKnown; readonly now: Millis },
): NextStrangers => {
  const places = new Map(
    Object.entries(before ?? {}).filter(
      ([address, { lastHeardAt }]) => !isKnown(address) && now - lastHeardAt < strangerForgottenMs,
    ),
  )
  const without = new Set<SensorId>()
  for (const [address, one] of heard) {
    if (isKnown(address) || !(places.has(address) || address === gateway || makeRoom(places, now))) {
      without.add(address)
      continue
    }
    const known = places.get(address)
    const firstHeardAt = known?.firstHeardAt ?? one.firstHeardAt
    const model = one.model ?? known?.model
    const values = { ...known?.values, ...one.values }
    places.set(address, {
      ...one,
      firstHeardAt,
      ...(model !== undefined && { model }),
      ...(Object.keys(values).length > 0 && { values }),
    })
  }
  return { strangers: Object.fromEntries(places), without }
}

/** False when all places are taken by others that are heard. */
const makeRoom = (places: Map<SensorId, StrangerHeard>, now: Millis): boolean => {
  if (places.size < strangersMax) return true
  let longest = ''
  let since = now
  for (const [address, { lastHeardAt }] of places)
    if (lastHeardAt < since) {
      longest = address
      since = lastHeardAt
    }
  return now - since >= silentPlaceMs && places.delete(longest)
}

/** A device that nobody has adopted, with its further probes. */
export type StrangerDevice = Stranger & { readonly probes: readonly Stranger[] }

/** The strangers by their devices: a further probe of one that is a stranger too comes into use with it. */
export const strangerDevices = (strangers: readonly Stranger[]): readonly StrangerDevice[] => {
  const isDevice = (id: SensorId): boolean => strangers.some(({ sensor }) => sensor === id)
  const deviceOf = ({ sensor }: Stranger): SensorId | undefined => {
    const device = probeOf(sensor)?.device
    return device !== undefined && isDevice(device) ? device : undefined
  }
  return strangers
    .filter((one) => deviceOf(one) === undefined)
    .map((one) => ({ ...one, probes: strangers.filter((other) => deviceOf(other) === one.sensor) }))
}

/** A gateway and the strangers that it hears. */
type Hearing = { readonly gateway: GatewayId; readonly strangers?: StrangersHeard }

/** Every stranger that gateways hear, once, by address; by which one it was heard last. */
export const strangersOf = (all: Iterable<Hearing>, isKnown: IsKnown, now: Millis): readonly Stranger[] => {
  const found = new Map<SensorId, Stranger>()
  for (const { gateway, strangers = {} } of all)
    for (const [sensor, one] of Object.entries(strangers)) {
      if (isKnown(sensor) || now - one.lastHeardAt >= strangerForgottenMs) continue
      const other = found.get(sensor)
      const latest =
        other !== undefined && other.lastHeardAt > one.lastHeardAt ? other : { sensor, gateway, ...one }
      const firstHeardAt = Math.min(one.firstHeardAt, other?.firstHeardAt ?? one.firstHeardAt)
      found.set(sensor, { ...latest, firstHeardAt })
    }
  return [...found.values()].sort((a, b) => (a.sensor < b.sensor ? -1 : 1))
}

/**
 * A Ruuvi Air says each measurement twice: in short (format 6), and in a long packet of Bluetooth 5 (E1). Its gateway says in the
 * model which of them it hears, or that its adapter cannot hear the long one.
 */
export const airModels = {
  long: 'Ruuvi Air (E1)',
  short: 'Ruuvi Air (6)',
  'short-only': 'Ruuvi Air (6, no E1)',
} as const
export type AirForm = keyof typeof airModels
const airForms = Object.keys(airModels) as readonly AirForm[]

/** In which form a device is heard, by its model; nothing for one that has but one. */
export const airFormOf = (model: string | undefined): AirForm | undefined =>
  airForms.find((form) => airModels[form] === model)
