import type { Sensor } from '#core/directory.ts'
import { isBattery, isQuantity, type Quantity } from '#core/reading.ts'
import { isLimit, type LimitRule, mayLack } from '#core/rule.ts'
import { calledBy, meantBy } from '../called.ts'
import { findSensors } from '../sensor.ts'
import { parseLimit, setpointOf, ungrouped, type WrittenLimit } from './limit.ts'

export type Target = { readonly sensor: Sensor; readonly rule: LimitRule }
export type Setting = Target & { readonly value: number }

/** What somebody wants of `/threshold`. */
export type LimitRequest =
  | { readonly kind: 'set'; readonly setting: Setting }
  /** Several are called `words`, or (`isPart`) what is called like it has more to its name. */
  | {
      readonly kind: 'which'
      readonly words: string
      readonly isPart: boolean
      readonly settings: readonly Setting[]
    }
  /** No number, and names that the words may mean. */
  | { readonly kind: 'which-sensor'; readonly words: string }
  | { readonly kind: 'nothing' }
  /** A sensor alone: it is beyond doubt which. */
  | { readonly kind: 'only-sensor'; readonly sensor: Sensor }
  | { readonly kind: 'how'; readonly example: Target | undefined }
  | { readonly kind: 'no-such-sensor'; readonly words: string }
  | { readonly kind: 'no-such-limit'; readonly sensor: Sensor }
  | { readonly kind: 'wrong-unit'; readonly target: Target; readonly unit: string }

const sides: Readonly<Record<string, 'high' | 'low'>> = {
  high: 'high',
  max: 'high',
  hög: 'high',
  högt: 'high',
  övre: 'high',
  low: 'low',
  min: 'low',
  låg: 'low',
  lågt: 'low',
  undre: 'low',
}

const sideOf = (word: string): 'high' | 'low' | undefined =>
  Object.hasOwn(sides, word) ? sides[word] : undefined

/** The limits of what is measured; those of the node's own battery are changed with /rules. */
export const limitsOf = (sensor: Sensor): readonly LimitRule[] =>
  sensor.rules.filter((rule): rule is LimitRule => isLimit(rule) && !isBattery(rule.quantity))

/** Those that people mostly mean: what a sensor may not measure, and what cannot be moved, is asked for by its name. */
export const mainLimitsOf = (sensor: Sensor): readonly LimitRule[] => {
  const main = limitsOf(sensor).filter((rule) => !mayLack(rule))
  return main.length > 0 ? main : limitsOf(sensor)
}

export const hasLimits = (sensor: Sensor): boolean => limitsOf(sensor).length > 0

type Wish = { readonly rule?: string | undefined; readonly quantity?: Quantity | undefined }

/** The limit that is meant: by its id or its side; without a word the high one, of temperature if it has that. */
const ruleFor = (sensor: Sensor, { rule, quantity }: Wish): LimitRule | undefined => {
  const limits = limitsOf(sensor).filter((one) => quantity === undefined || one.quantity === quantity)
  const byTemperature = [...limits].sort(
    (a, b) => Number(b.quantity === 'temperature') - Number(a.quantity === 'temperature'),
  )
  if (rule === undefined) return byTemperature.find((one) => one.kind === 'high') ?? byTemperature[0]
  return (
    byTemperature.find((one) => one.id === rule) ?? byTemperature.find((one) => one.kind === sideOf(rule))
  )
}

const targetOf = (sensor: Sensor, wish: Wish): Target | undefined => {
  const rule = ruleFor(sensor, wish)
  return rule && { sensor, rule }
}

type Subject = { readonly found: readonly Sensor[]; readonly name: string; readonly wish: Wish }
type Find = (sensors: readonly Sensor[], words: string) => readonly Sensor[]

/** The sensors that the words before the number mean, and which of their limits when the last words say that. */
const subjectOf = (find: Find, sensors: readonly Sensor[], words: string): Subject => {
  const found = find(sensors, words)
  if (found.length > 0) return { found, name: words, wish: {} }
  const parts = words.toLocaleLowerCase().split(/\s+/)
  const last = parts.at(-1) ?? ''
  const isRule =
    sideOf(last) !== undefined || sensors.some((sensor) => limitsOf(sensor).some((rule) => rule.id === last))
  const rule = isRule ? last : undefined
  const beforeRule = isRule ? parts.slice(0, -1) : parts
  const named = beforeRule.at(-1) ?? ''
  const quantity = isQuantity(named) ? named : undefined
  const name = (quantity === undefined ? beforeRule : beforeRule.slice(0, -1)).join(' ')
  return { found: find(sensors, name), name, wish: { rule, quantity } }
}

/** A number without sign, unit or decimals behind a part of a name may be the rest of that name: "Freezer 1". */
const mayBelongToName = ({ written, unit }: WrittenLimit): boolean => unit === '' && /^\d+$/.test(written)

/** Reads what stands after `/threshold`. A number that may belong to a name is never taken for a limit. */
export const readLimitRequest = (all: readonly Sensor[], words: string): LimitRequest => {
  const sensors = all.filter(hasLimits)
  const exampleOf = (sensor: Sensor | undefined): LimitRequest => ({
    kind: 'how',
    example: sensor && targetOf(sensor, {}),
  })
  if (words === '') return { kind: 'nothing' }
  const [meant, ...namesakes] = meantBy(sensors, words)
  if (meant !== undefined)
    return namesakes.length === 0 ? { kind: 'only-sensor', sensor: meant } : { kind: 'which-sensor', words }
  const limit = parseLimit(words)
  if (limit === undefined)
    return findSensors(sensors, words).length > 0 ? { kind: 'which-sensor', words } : exampleOf(sensors[0])
  if (limit.before === '') return exampleOf(sensors[0])
  const sure = subjectOf(meantBy, sensors, limit.before)
  const { found, name, wish } = sure.found.length > 0 ? sure : subjectOf(findSensors, sensors, limit.before)
  const [first] = found
  if (first === undefined) {
    const joined = ungrouped(words)
    if (joined !== words.normalize('NFKC')) return readLimitRequest(all, joined)
    return { kind: 'no-such-sensor', words: limit.before }
  }
  const targets = found.map((sensor) => targetOf(sensor, wish)).filter((target) => target !== undefined)
  const [target] = targets
  if (target === undefined) return { kind: 'no-such-limit', sensor: first }
  const settings = targets.flatMap((one): readonly Setting[] => {
    const value = setpointOf(one.rule.quantity, limit)
    return value === undefined ? [] : [{ ...one, value }]
  })
  const [setting, ...others] = settings
  if (setting === undefined) return { kind: 'wrong-unit', target, unit: limit.unit }
  const isOnlyNamed = wish.rule === undefined && wish.quantity === undefined
  const isCut = isOnlyNamed && calledBy(found, name).length === 0 && mayBelongToName(limit)
  const isPart = sure.found.length === 0 || isCut
  return others.length === 0 && !isPart
    ? { kind: 'set', setting }
    : { kind: 'which', words: isCut ? words : name, isPart, settings }
}
