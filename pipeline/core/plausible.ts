import type { Sensor } from './directory.ts'
import type { Quantity } from './reading.ts'
import { isPresetName, type PresetName, presetNames, presetRules, type Rule } from './rule.ts'

type Range = { readonly min: number; readonly max: number }

/**
 * Where a limit for such a thing can lie in earnest, in °C. Wider than any use that we know of, and far narrower than what a
 * probe can measure: 800 on a vaccine fridge is a slip of the finger, or an attack.
 */
const temperatures: Readonly<Record<PresetName, Range>> = {
  room: { min: -10, max: 45 },
  fridge: { min: -5, max: 20 },
  freezer: { min: -45, max: 5 },
  'ultra-low': { min: -100, max: -40 },
  cryo: { min: -200, max: -100 },
}

/** The same for a quantity whatever is watched, in its own unit; what is not here may have any limit that can be measured. */
const usual: Readonly<Partial<Record<Quantity, Range>>> = {
  temperature: { min: -200, max: 100 },
  humidity: { min: 5, max: 98 },
  pressure: { min: 50_000, max: 120_000 },
  co2: { min: 300, max: 20_000 },
  battery: { min: 1, max: 15 },
  power: { min: 0, max: 20_000 },
}

/** How sure a guess is not needed where a sensor says its preset; the others are told by the limits that they have. */
const looksLike = (rules: readonly Rule[], preset: PresetName): number => {
  const own = presetRules(preset).filter(({ kind }) => kind !== 'silent')
  if (own.some(({ id }) => !rules.some((rule) => rule.id === id))) return Number.POSITIVE_INFINITY
  if (rules.some((rule) => isPresetRule(rule) && !own.some(({ id }) => id === rule.id)))
    return Number.POSITIVE_INFINITY
  const distances = own.flatMap((rule) => {
    const other = rules.find(({ id }) => id === rule.id)
    return 'setpoint' in rule && other !== undefined && 'setpoint' in other
      ? [Math.abs(rule.setpoint - other.setpoint)]
      : []
  })
  return Math.max(...distances)
}

const isPresetRule = ({ id, kind }: Rule): boolean =>
  kind !== 'silent' && presetNames.some((name) => presetRules(name).some((rule) => rule.id === id))

/** What a sensor watches: as it was said at its adoption, or else what its limits are most like; null when they are like nothing. */
export const presetOf = ({
  kind,
  preset,
  rules,
}: Pick<Sensor, 'kind' | 'preset' | 'rules'>): PresetName | null => {
  if (kind === 'gateway') return null
  if (preset !== undefined && isPresetName(preset)) return preset
  const [best] = presetNames
    .map((name) => ({ name, distance: looksLike(rules, name) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((one, other) => one.distance - other.distance)
  return best?.name ?? null
}

/** Where a limit of that sensor lies in earnest, and because of what; nothing when any can be meant. */
export const plausibleRange = (
  sensor: Pick<Sensor, 'kind' | 'preset' | 'rules'>,
  quantity: Quantity,
): (Range & { readonly preset: PresetName | null }) | undefined => {
  const preset = quantity === 'temperature' ? presetOf(sensor) : null
  const range = preset === null ? usual[quantity] : temperatures[preset]
  return range && { ...range, preset }
}

/** The step in which people think of a quantity; what is not here is counted in tenths of the number itself. */
const steps: Readonly<Partial<Record<Quantity, number>>> = {
  temperature: 1,
  humidity: 5,
  pressure: 100,
  co2: 200,
  battery: 0.1,
  charge: 5,
}

/** A power of ten near a tenth of that size: 4 for 42 would be odd, 1 is not. */
const tenth = (size: number): number => (size > 0 ? 10 ** Math.floor(Math.log10(size / 10)) : 1)

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

/** Limits near one: a step, two and five of them to either side, lowest first. */
export const nearbyLimits = (quantity: Quantity, setpoint: number): readonly number[] => {
  const step = steps[quantity] ?? tenth(Math.abs(setpoint))
  return [-5, -2, -1, 1, 2, 5].map((count) => rounded(setpoint + count * step))
}
