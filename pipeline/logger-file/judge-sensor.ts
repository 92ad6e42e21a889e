import { excursionsIn, type Replayed } from '#core/alarm/replay-rule.ts'
import { type Beyond, exposureMs } from '#core/history/exposure.ts'
import { type MeanKinetic, meanKinetic, type Point } from '#core/history/mean-kinetic.ts'
import { isLimit, type LimitRule, type PresetName, presetRules } from '#core/rule.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { middle } from './cells/words.ts'
import type { ImportedSensor } from './outcome.ts'
import { intervalOf, readingsOfSensor } from './readings.ts'

/** What a file says of a thing that should have been kept like this. */
export type Judgement = {
  readonly preset: PresetName
  readonly limits: readonly LimitRule[]
  readonly excursions: readonly { readonly rule: LimitRule; readonly excursion: Replayed }[]
  /** Of its temperature, where it measured one. */
  readonly meanKinetic: MeanKinetic | undefined
  /** How long its temperature was at a limit or beyond it, all together. */
  readonly exposures: readonly { readonly beyond: Beyond; readonly ms: number }[]
}

const temperaturesOf = ({ series }: ImportedSensor): readonly Point[] => {
  const found = series.find(({ quantity }) => quantity === 'temperature')
  if (found === undefined) return []
  const points: Point[] = []
  for (const [index, at] of found.at.entries()) {
    const value = found.values[index] ?? Number.NaN
    if (!Number.isNaN(value)) points.push([at, value])
  }
  return points
}

/** The middle of a file's temperatures tells what it most probably was in. */
export const likelyPreset = (sensor: ImportedSensor): PresetName => {
  const usual = middle(temperaturesOf(sensor).map(([, value]) => value))
  if (usual < -100) return 'cryo'
  if (usual < -50) return 'ultra-low'
  if (usual < -8) return 'freezer'
  return usual < 12 ? 'fridge' : 'room'
}

export const judgeSensor = (sensor: ImportedSensor, preset: PresetName): Judgement => {
  const trusted = trustedMs({ intervalMs: intervalOf(sensor) })
  const measured = new Set(sensor.series.map(({ quantity }) => quantity))
  const limits = presetRules(preset).filter(
    (rule): rule is LimitRule => isLimit(rule) && measured.has(rule.quantity),
  )
  const excursions = limits.flatMap((rule) =>
    excursionsIn(rule, trusted, readingsOfSensor(sensor, 'file')).map((excursion) => ({ rule, excursion })),
  )
  const points = temperaturesOf(sensor)
  const beyonds = limits
    .filter(({ quantity }) => quantity === 'temperature')
    .map(({ kind, setpoint }): Beyond => ({ side: kind === 'high' ? 'above' : 'below', limit: setpoint }))
  return {
    preset,
    limits,
    excursions,
    meanKinetic: meanKinetic(points, trusted),
    exposures: beyonds.map((beyond) => ({ beyond, ms: exposureMs(points, beyond, trusted) })),
  }
}
