import { hindranceWhys } from '#core/hindrance.ts'
import { isId, type SensorId } from '#core/ids.ts'
import { type Fault, isQuantity, parseFault, parseValue, type Quantity, type Value } from '#core/reading.ts'
import { secondMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import { type NodeWish, parseWish } from '../update/settings.ts'
import { parseUpdateState } from '../update/update-state.ts'
import { nodeLinks, type RadioNode } from './enrolled-node.ts'
import type { Device, Refused, Updated } from './radio.ts'
import { type NobleName, nobleNames } from './stacks/names.ts'

/** How often the radio's process says that it lives, in real time. */
export const aliveEveryMs = secondMs / 2

/** A reading that the radio's process heard; the gateway stamps it with its own clock. */
export type HeardMessage = {
  readonly kind: 'heard'
  readonly sensor: SensorId
  readonly values: Readonly<Partial<Record<Quantity, Value>>>
  readonly faults: readonly Fault[]
  readonly ageMs: number
  readonly rssi: number
}
export type FromChild =
  | { readonly kind: 'ready' }
  | HeardMessage
  /** Twice a second or so: the process lives; `signs` of life were on the air since the last time. */
  | { readonly kind: 'alive'; readonly signs: number }
  | { readonly kind: 'counter'; readonly address: SensorId; readonly counter: number }
  | ({ readonly kind: 'refused' } & Refused)
  | ({ readonly kind: 'device' } & Device)
  | ({ readonly kind: 'updated' } & Updated)
  | { readonly kind: 'log'; readonly line: Parameters<Log>[0] }

export type ToChild =
  | {
      readonly kind: 'begin'
      readonly nodes: readonly RadioNode[]
      readonly counters: readonly (readonly [address: SensorId, counter: number])[]
      readonly silenceStepMs: number
      /** Its number, as in hci0; left out: the first. */
      readonly adapter?: number
      /** Left out: the default. */
      readonly noble?: NobleName
    }
  /** A firmware of that file is to be brought to a node; `wasOffered`: it was begun before. */
  | {
      readonly kind: 'bring'
      readonly address: SensorId
      readonly file: string
      readonly wasOffered: boolean
    }
  /** Our nodes are to be asked what runs on them. */
  | { readonly kind: 'look' }
  /** Something is to be set at a node, or asked of it. */
  | { readonly kind: 'set'; readonly address: SensorId; readonly wish: NodeWish }
  /** Which devices people have adopted. */
  | { readonly kind: 'in-use'; readonly devices: readonly SensorId[]; readonly isAll: boolean }
  | { readonly kind: 'stop' }

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
const isCount = (raw: unknown): raw is number => Number.isSafeInteger(raw) && Number(raw) >= 0
const levels = ['debug', 'info', 'warn', 'error'] as const

/** A message of the radio's process; nothing when it is none. */
export const parseFromChild = (raw: unknown): FromChild | undefined => {
  if (!isRecord(raw)) return undefined
  switch (raw.kind) {
    case 'ready':
      return { kind: 'ready' }
    case 'alive':
      return isCount(raw.signs) ? { kind: 'alive', signs: raw.signs } : undefined
    case 'counter':
      return isId('sensor', raw.address) && isCount(raw.counter)
        ? { kind: 'counter', address: raw.address, counter: raw.counter }
        : undefined
    case 'heard':
      return parseHeard(raw)
    case 'refused':
      return parseRefused(raw)
    case 'device':
      return isId('sensor', raw.sensor) && typeof raw.model === 'string'
        ? { kind: 'device', sensor: raw.sensor, model: raw.model }
        : undefined
    case 'updated': {
      const state = parseUpdateState(raw.state)
      return isId('sensor', raw.address) && state !== undefined
        ? { kind: 'updated', address: raw.address, state }
        : undefined
    }
    case 'log':
      return parseLog(raw.line)
    default:
      return undefined
  }
}

const parseHeard = ({
  sensor,
  values,
  faults,
  ageMs,
  rssi,
}: Record<string, unknown>): FromChild | undefined => {
  if (!isId('sensor', sensor) || !isRecord(values) || !Array.isArray(faults)) return undefined
  if (!isCount(ageMs) || typeof rssi !== 'number' || !Number.isFinite(rssi)) return undefined
  const parsed: Partial<Record<Quantity, Value>> = {}
  for (const [name, value] of Object.entries(values)) {
    if (!isQuantity(name)) return undefined
    parsed[name] = parseValue(name, value)
  }
  const known = faults.map((fault) => parseFault(String(fault)))
  return { kind: 'heard', sensor, values: parsed, faults: known, ageMs, rssi }
}

const parseRefused = ({ sensor, why, count, enrolled }: Record<string, unknown>): FromChild | undefined => {
  const known = hindranceWhys.find((one) => one === why)
  if (!isId('sensor', sensor) || known === undefined || !isCount(count)) return undefined
  return typeof enrolled === 'boolean' ? { kind: 'refused', sensor, why: known, count, enrolled } : undefined
}

const parseLog = (raw: unknown): FromChild | undefined => {
  if (!isRecord(raw) || typeof raw.event !== 'string') return undefined
  const level = levels.find((one) => one === raw.level)
  if (level === undefined) return undefined
  const fields: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(raw))
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      fields[name] = value as string | number | boolean | null
  return { kind: 'log', line: { ...fields, level, event: raw.event } }
}

/** What the gateway tells the radio's process; nothing when it is nothing of the kind. */
export const parseToChild = (raw: unknown): ToChild | undefined => {
  if (!isRecord(raw)) return undefined
  if (raw.kind === 'stop') return { kind: 'stop' }
  if (raw.kind === 'look') return { kind: 'look' }
  if (raw.kind === 'in-use') return parseInUse(raw)
  if (raw.kind === 'set') return parseSet(raw)
  if (raw.kind === 'bring') {
    const { address, file, wasOffered } = raw
    return isId('sensor', address) && typeof file === 'string' && typeof wasOffered === 'boolean'
      ? { kind: 'bring', address, file, wasOffered }
      : undefined
  }
  const { nodes, counters, silenceStepMs, adapter, noble } = raw
  if (raw.kind !== 'begin' || !Array.isArray(nodes) || !Array.isArray(counters)) return undefined
  if (!isCount(silenceStepMs) || (adapter !== undefined && !isCount(adapter))) return undefined
  const named = nobleNames.find((name) => name === noble)
  if (noble !== undefined && named === undefined) return undefined
  const parsedNodes = nodes.flatMap((node) => parseNode(node) ?? [])
  const parsedCounters = counters.map(parseCounter).filter((entry) => entry !== undefined)
  if (parsedNodes.length < nodes.length || parsedCounters.length < counters.length) return undefined
  const begin = { kind: 'begin', nodes: parsedNodes, counters: parsedCounters, silenceStepMs } as const
  return { ...begin, ...(adapter !== undefined && { adapter }), ...(named !== undefined && { noble: named }) }
}

const parseSet = ({ address, wish }: Record<string, unknown>): ToChild | undefined => {
  const parsed = parseWish(wish)
  return isId('sensor', address) && parsed !== undefined ? { kind: 'set', address, wish: parsed } : undefined
}

const parseInUse = ({ devices, isAll }: Record<string, unknown>): ToChild | undefined => {
  if (!Array.isArray(devices) || typeof isAll !== 'boolean') return undefined
  const known = devices.filter((device) => isId('sensor', device))
  return known.length < devices.length ? undefined : { kind: 'in-use', devices: known, isAll }
}

const parseNode = (raw: unknown): RadioNode | undefined => {
  if (!isRecord(raw) || !isId('sensor', raw.sensor) || typeof raw.address !== 'string') return undefined
  const { sensor, address, intervalMs, key } = raw
  const link = nodeLinks.find((one) => one === raw.link)
  if (link === undefined || !/^[0-9a-f]{12}$/.test(address) || typeof intervalMs !== 'number')
    return undefined
  if (key === undefined) return { sensor, address, link, intervalMs }
  return typeof key === 'string' && /^[0-9a-f]{32}$/.test(key)
    ? { sensor, address, link, intervalMs, key }
    : undefined
}

const parseCounter = (raw: unknown): readonly [SensorId, number] | undefined =>
  Array.isArray(raw) && isId('sensor', raw[0]) && isCount(raw[1]) ? [raw[0], raw[1]] : undefined
