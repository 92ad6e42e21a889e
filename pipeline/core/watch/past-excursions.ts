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

/** How many of a limit are remembered: the latest. Of what is older a late reading in between is not asked. */
export const fadedMax = 16

/** When a value was over its limit, and not for long enough, as far as it is remembered; oldest first. */
export const fadedOf = (watch: Watch, rule: RuleId): readonly Interval[] => watch.faded?.[rule] ?? []

const isIn = ([from, to]: Interval, [begins, ends]: Interval): boolean => begins <= from && to <= ends

/** The watch with `times` among them: the very same one when it knows them, or only later ones. */
export const withFaded = (watch: Watch, rule: RuleId, times: readonly Interval[]): Watch => {
  const known = fadedOf(watch, rule)
  const news = times.filter((one) => !known.some((other) => isIn(one, other)))
  if (news.length === 0) return watch
  const kept = [...known.filter((one) => !news.some((other) => isIn(one, other))), ...news]
    .sort(([a], [b]) => a - b)
    .slice(-fadedMax)
  const isSame = kept.length === known.length && kept.every((one, index) => one === known[index])
  return isSame ? watch : { ...watch, faded: { ...watch.faded, [rule]: kept } }
}
