import type { Sensor } from '#core/directory.ts'
import { isQuantity, type Quantity } from '#core/reading.ts'
import type { LimitRule } from '#core/rule.ts'
import { parseLimit, setpointOf } from './limit.ts'
import { findSensors, namedBy } from './sensor.ts'

export type Target = { readonly sensor: Sensor; readonly rule: LimitRule }
export type Setting = Target & { readonly value: number }

/** What somebody wants of `/threshold`. */
export type LimitRequest =
  | { readonly kind: 'set'; readonly setting: Setting }
  | { readonly kind: 'which'; readonly settings: readonly Setting[] }
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

export const limitsOf = (sensor: Sensor): readonly LimitRule[] =>
  sensor.rules.filter((rule): rule is LimitRule => rule.kind === 'high' || rule.kind === 'low')

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

type Subject = { readonly found: readonly Sensor[]; readonly wish: Wish }

/** The sensors that the words before the number mean, and which of their limits when the last words say that. */
const subjectOf = (sensors: readonly Sensor[], words: string): Subject => {
  const found = findSensors(sensors, words)
  if (found.length > 0) return { found, wish: {} }
  const parts = words.toLocaleLowerCase().split(/\s+/)
  const last = parts.at(-1) ?? ''
  const isRule =
    sideOf(last) !== undefined || sensors.some((sensor) => limitsOf(sensor).some((rule) => rule.id === last))
  const rule = isRule ? last : undefined
  const beforeRule = isRule ? parts.slice(0, -1) : parts
  const named = beforeRule.at(-1) ?? ''
  const quantity = isQuantity(named) ? named : undefined
  const name = quantity === undefined ? beforeRule : beforeRule.slice(0, -1)
  return { found: findSensors(sensors, name.join(' ')), wish: { rule, quantity } }
}

/** Reads what stands after `/threshold`. A number that may belong to a name is never taken for a limit. */
export const readLimitRequest = (all: readonly Sensor[], words: string): LimitRequest => {
  const sensors = all.filter(hasLimits)
  const exampleOf = (sensor: Sensor | undefined): LimitRequest => ({
    kind: 'how',
    example: sensor && targetOf(sensor, {}),
  })
  if (words === '') return { kind: 'nothing' }
  const named = namedBy(sensors, words)
  const limit = parseLimit(words)
  if (named.length > 0 || limit === undefined) {
    const [meant, ...others] = findSensors(sensors, words)
    return meant !== undefined && others.length === 0
      ? { kind: 'only-sensor', sensor: meant }
      : exampleOf(meant ?? sensors[0])
  }
  if (limit.before === '') return exampleOf(sensors[0])
  const { found, wish } = subjectOf(sensors, limit.before)
  const [first] = found
  if (first === undefined) return { kind: 'no-such-sensor', words: limit.before }
  const targets = found.map((sensor) => targetOf(sensor, wish)).filter((target) => target !== undefined)
  const [target] = targets
  if (target === undefined) return { kind: 'no-such-limit', sensor: first }
  const settings = targets.flatMap((one): readonly Setting[] => {
    const value = setpointOf(one.rule.quantity, limit)
    return value === undefined ? [] : [{ ...one, value }]
  })
  const [setting, ...others] = settings
  if (setting === undefined) return { kind: 'wrong-unit', target, unit: limit.unit }
  return others.length === 0 ? { kind: 'set', setting } : { kind: 'which', settings }
}
