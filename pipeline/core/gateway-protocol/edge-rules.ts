import { deviceOf } from '../device.ts'
import type { Sensor } from '../directory.ts'
import { isId, type SensorId } from '../ids.ts'
import { isQuantity } from '../reading.ts'
import { calmFlushMs, type LimitCondition, type RateCondition, type Rule } from '../rule.ts'
import { fnv1a } from '../spread.ts'
import { binaryVersion } from './binary/document.ts'
import { packId, unpackIds } from './shared-starts.ts'

/** The part of a rule that a gateway needs to know a breach; who is told, and when, is the cloud's. */
type EdgeRule = LimitCondition | RateCondition
export type EdgeSensor = { readonly intervalMs: number; readonly rules: readonly EdgeRule[] }

/** What a gateway judges by. `number` is made of the content, so equal rules have equal numbers everywhere. */
export type EdgeRules = {
  readonly number: number
  readonly sensors: ReadonlyMap<SensorId, EdgeSensor>
  /** All that are adopted are among them: what is not is a stranger. An older cloud does not say so. */
  readonly isWhole?: true
  /** The cloud says which reports are stored (stored.ts). Of an older cloud, PUBACK is all there is to know. */
  readonly saysStored?: true
  /** The cloud reads reports in binary (binary/document.ts). An older one reads JSON alone. */
  readonly readsBinary?: true
}

/** A device shadow holds at most 8 KB of state (AWS IoT Core quotas); sensors beyond that are streamed instead. */
export const edgeRulesBytesMax = 7_500

type PackedRule = readonly [EdgeRule['kind'], string, number, number]

/**
 * The rules as the desired state of a gateway's shadow. Lists only: an update of a shadow replaces lists, but mixes the
 * old and the new fields of objects. Sensors with the same rules, such as those of one preset, share a set.
 */
export type PackedEdgeRules = {
  readonly v: 2
  readonly number: number
  readonly sets: readonly (readonly PackedRule[])[]
  /** The sensors of one set that report equally often, in order (shared-starts.ts). */
  readonly groups: readonly (readonly [intervalMs: number, set: number, ids: string])[]
  /** How many sensors had no room. */
  readonly left: number
  readonly saysStored: true
  /** The newest version of reports that the cloud reads. */
  readonly reads: typeof binaryVersion
}

/** A gateway that is merely calm says what it heard several times before people are to be told. */
const isUnhurried = (rule: Rule): boolean =>
  rule.kind !== 'silent' && rule.ifMeasured === true && rule.onDelayMs >= 6 * calmFlushMs

const packRule = (rule: Rule): readonly PackedRule[] => {
  // What is told in working hours, or after half an hour at the soonest, needs no report of its own at every reading.
  if (rule.once || isUnhurried(rule)) return []
  switch (rule.kind) {
    case 'high':
    case 'low':
      return [[rule.kind, rule.quantity, rule.setpoint, rule.deadband]]
    case 'rate':
      return [[rule.kind, rule.quantity, rule.perMinute, rule.windowMs]]
    case 'silent':
      return []
  }
}

/** Never 0. That two rules have one number is one chance in four thousand million. */
const numberOf = (text: string): number => fnv1a(text) + 1

type Group = { readonly intervalMs: number; readonly set: number; ids: string; last: SensorId }

/** The rules of `sensors`, which a gateway hears, in any order. */
export const packEdgeRules = (sensors: Iterable<Sensor>): PackedEdgeRules => {
  const sets: (readonly PackedRule[])[] = []
  const setPlaces = new Map<string, number>()
  const groupOf = new Map<string, Group>()
  let bytes = 0
  let left = 0
  // A gateway knows devices by their addresses.
  const heard = [...sensors]
    .filter((sensor) => sensor.kind === 'sensor' && sensor.retiredAt === undefined)
    .map((sensor) => ({ sensor, id: deviceOf(sensor) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { sensor, id } of heard) {
    const set = sensor.rules.flatMap(packRule)
    const key = JSON.stringify(set)
    const place = setPlaces.get(key) ?? sets.length
    const name = `${sensor.intervalMs} ${place}`
    const known = groupOf.get(name)
    const group = known ?? { intervalMs: sensor.intervalMs, set: place, ids: '', last: '' }
    const ids = `${group.ids}${known === undefined ? '' : ','}${packId(group.last, id)}`
    const more =
      ids.length -
      group.ids.length +
      (known === undefined ? JSON.stringify([group.intervalMs, place, '']).length + 1 : 0) +
      (place === sets.length ? key.length + 1 : 0)
    if (bytes + more > edgeRulesBytesMax) {
      left += 1
      continue
    }
    bytes += more
    if (place === sets.length) sets.push(set)
    setPlaces.set(key, place)
    groupOf.set(name, { ...group, ids, last: id })
  }
  const groups = [...groupOf.values()].map(({ intervalMs, set, ids }) => [intervalMs, set, ids] as const)
  const saysStored = true
  const reads = binaryVersion
  // With what the cloud can do in it: another cloud, also an older one, sends its rules anew.
  const number = numberOf(JSON.stringify([sets, groups, left, saysStored, reads]))
  return { v: 2, number, sets, groups, left, saysStored, reads }
}

const isNumber = (raw: unknown): raw is number => typeof raw === 'number' && Number.isFinite(raw)
const listOf = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : [])

const parseRule = (raw: unknown): EdgeRule | undefined => {
  const [kind, quantity, one, other] = listOf(raw)
  if (typeof quantity !== 'string' || !isQuantity(quantity) || !isNumber(one) || !isNumber(other))
    return undefined
  if (kind === 'high' || kind === 'low') return { kind, quantity, setpoint: one, deadband: other }
  return kind === 'rate' ? { kind, quantity, perMinute: one, windowMs: other } : undefined
}

type Line = readonly [id: unknown, intervalMs: unknown, set: unknown]
/** A line for each sensor; nothing in the place of a group that cannot be read. */
const linesOf = (raw: { readonly v: unknown }): readonly (Line | undefined)[] | undefined => {
  // Version 1 had a line of its own for each sensor.
  if (raw.v === 1 && 'sensors' in raw)
    return listOf(raw.sensors).map((line) => {
      const [id, intervalMs, set] = listOf(line)
      return [id, intervalMs, set]
    })
  if (raw.v !== 2 || !('groups' in raw)) return undefined
  return listOf(raw.groups).flatMap((group): readonly (Line | undefined)[] => {
    const [intervalMs, set, text] = listOf(group)
    const ids = typeof text === 'string' ? unpackIds(text) : undefined
    return ids?.map((id): Line => [id, intervalMs, set]) ?? [undefined]
  })
}

/**
 * The rules in a shadow's desired state. A sensor of which anything cannot be read is left out, and so is streamed;
 * nothing when the whole is not in this form.
 */
export const parseEdgeRules = (raw: unknown): EdgeRules | undefined => {
  if (typeof raw !== 'object' || raw === null || !('v' in raw)) return undefined
  const lines = linesOf(raw)
  if (lines === undefined || !('number' in raw) || !('sets' in raw)) return undefined
  const { number } = raw
  if (!isNumber(number) || !Number.isSafeInteger(number) || number < 0) return undefined
  const sets = listOf(raw.sets).map((set) => listOf(set).map(parseRule))
  const sensors = new Map<SensorId, EdgeSensor>()
  for (const [id, intervalMs, index] of lines.map((line) => line ?? [])) {
    const rules = isNumber(index) ? sets[index] : undefined
    if (!isId('sensor', id) || !isNumber(intervalMs) || rules === undefined) continue
    const known = rules.filter((rule) => rule !== undefined)
    if (known.length === rules.length) sensors.set(id, { intervalMs, rules: known })
  }
  // One of which something could not be read is left out here, and is no stranger for that.
  const isWhole = 'left' in raw && raw.left === 0 && sensors.size === lines.length
  const saysStored = 'saysStored' in raw && raw.saysStored === true
  const readsBinary = 'reads' in raw && isNumber(raw.reads) && raw.reads >= binaryVersion
  return {
    number,
    sensors,
    ...(isWhole && { isWhole }),
    ...(saysStored && { saysStored }),
    ...(readsBinary && { readsBinary }),
  }
}
