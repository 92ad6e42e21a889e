import type { Sample } from '../../alarm/assess.ts'
import { growTrail } from '../../alarm/recent-samples.ts'
import { isOfDevice } from '../../device.ts'
import { isBattery, type Quantity, type Reading } from '../../reading.ts'
import type { LimitRule, RateRule } from '../../rule.ts'
import type { Draft } from '../draft.ts'

/** A rule and the trail of its quantity, which grows as readings are walked through; rules of one quantity share it. */
export type Watched = { readonly rule: LimitRule | RateRule; readonly trail: Sample[] }

/**
 * The rules that look at values, on trails of the draft's own. From what another device said last to what this one says first is no
 * change of the value: each begins a trail of its own.
 */
export const watchedIn = (draft: Draft): readonly Watched[] => {
  const { sensor } = draft.context
  const trails: Partial<Record<Quantity, Sample[]>> = {}
  const watched: Watched[] = []
  for (const rule of sensor.rules) {
    if (rule.kind === 'silent') continue
    const trail =
      trails[rule.quantity] ?? (draft.trails[rule.quantity] ?? []).filter(([at]) => isOfDevice(sensor, at))
    trails[rule.quantity] = trail
    watched.push({ rule, trail })
  }
  draft.trails = { ...draft.trails, ...trails }
  return watched
}

/** Their trails with what a reading says. */
export const grow = (watched: readonly Watched[], { measuredAt, values }: Reading): void => {
  for (const { rule, trail } of watched) {
    const value = values[rule.quantity]
    if (typeof value !== 'number') continue
    // Of a battery only the newest is of use, and what is kept is written at every report.
    if (isBattery(rule.quantity)) trail.length = 0
    growTrail(trail, measuredAt, value)
  }
}
