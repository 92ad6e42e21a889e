import type { RuleId } from '../ids.ts'
import type { Interval, Watch } from './watch.ts'

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
