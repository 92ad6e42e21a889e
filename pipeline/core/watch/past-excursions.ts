import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { type Interval, type PastExcursion, pastIntervalsMax, type Watch } from './watch.ts'

/** How many of a rule are remembered, latest learned last: what is older is history, and is not corrected any more. */
export const pastMax = 32

/** The past excursions of a rule that are remembered. Of those before there were names only the beginning and the end are known. */
export const pastOf = (watch: Watch, rule: RuleId): readonly PastExcursion[] => [
  ...(watch.past[rule] ?? []).map(([began, clearedAt]) => ({
    raisedAt: began,
    began,
    clearedAt,
    worst: null,
    told: [],
  })),
  ...(watch.excursions?.[rule] ?? []),
]

const replaced = (watch: Watch, rule: RuleId, raisedAt: Millis, by: readonly PastExcursion[]): Watch => {
  const past = (watch.past[rule] ?? []).filter(([began]) => began !== raisedAt)
  const { [rule]: _old, ...others } = watch.past
  const left = (watch.excursions?.[rule] ?? []).filter((one) => one.raisedAt !== raisedAt)
  return {
    ...watch,
    past: past.length === 0 ? others : { ...others, [rule]: past },
    excursions: { ...watch.excursions, [rule]: [...left, ...by].slice(-pastMax) },
  }
}

/** The watch without the past excursion of that name. */
export const withoutExcursion = (watch: Watch, rule: RuleId, raisedAt: Millis): Watch =>
  replaced(watch, rule, raisedAt, [])

/** The watch with `excursion` as the latest that was learned; in the place of what was known of it before. */
export const withExcursion = (watch: Watch, rule: RuleId, excursion: PastExcursion): Watch =>
  replaced(watch, rule, excursion.raisedAt, [excursion])

/** The watch with `interval` as the latest that was learned of an absence or a loss. */
export const withPast = (watch: Watch, rule: RuleId, interval: Interval): Watch => {
  const others = (watch.past[rule] ?? []).filter(([from]) => from !== interval[0])
  // In the order of learning, so that what was just learned is never what is forgotten.
  return { ...watch, past: { ...watch.past, [rule]: [...others, interval].slice(-pastIntervalsMax) } }
}
