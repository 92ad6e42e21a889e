import type { RuleId } from '../ids.ts'
import { type AlarmRule, isLimit, type LimitRule, type Rule } from '../rule.ts'
import type { Millis } from '../time.ts'

/** A rule as it was until `until`; null when there was none of that name. */
type FormerRule = { readonly until: Millis; readonly rule: LimitRule | null }

/** The former versions of limits, the latest last. */
export type FormerRules = Readonly<Record<RuleId, readonly FormerRule[]>>

/** How many changes of a rule are remembered; late readings from before the oldest are not judged by it. */
const formerMax = 4

/** What its author wrote for people is as good now as then, and long. */
const withoutWords = ({ instruction: _words, ...rule }: LimitRule): LimitRule => rule

/** What is to be remembered (the very same when no limit is otherwise) once `rules` have taken the place of `before` at `now`. */
export const formerRulesAfter = (
  known: FormerRules | undefined,
  before: readonly Rule[],
  rules: readonly Rule[],
  now: Millis,
): FormerRules | undefined => {
  const former: Record<RuleId, readonly FormerRule[]> = {}
  let isChanged = false
  for (const rule of rules) {
    if (!isLimit(rule)) continue
    const old = before.find(({ id }) => id === rule.id)
    const changes = known?.[rule.id] ?? []
    const change = { until: now, rule: old !== undefined && isLimit(old) ? withoutWords(old) : null }
    const isSame = JSON.stringify(change.rule) === JSON.stringify(withoutWords(rule))
    const all = isSame ? changes : [...changes, change].slice(-formerMax)
    isChanged ||= !isSame
    if (all.length > 0) former[rule.id] = all
  }
  return isChanged ? former : known
}

/** By what a limit was judged from `from` on, until the next; null where it was not watched, or nobody knows how. */
export type RuleVersion = { readonly from: Millis; readonly rule: LimitRule | null }

/** All that is known of how `rule` was, the oldest first; the last is `rule` itself. */
export const versionsOf = (known: FormerRules | undefined, rule: LimitRule): readonly RuleVersion[] => {
  const former = known?.[rule.id] ?? []
  const versions: RuleVersion[] = former.map((one, index) => ({
    from: former[index - 1]?.until ?? Number.NEGATIVE_INFINITY,
    // More may have been changed before than is remembered.
    rule: index === 0 && former.length === formerMax ? null : one.rule,
  }))
  return [...versions, { from: former.at(-1)?.until ?? Number.NEGATIVE_INFINITY, rule }]
}

/** The limit by which a reading of that time is judged. */
export const ruleAt = (versions: readonly RuleVersion[], at: Millis): LimitRule | null =>
  versions.findLast(({ from }) => at >= from)?.rule ?? null

/**
 * What a rule watched, for a history that outlives it: kind, quantity and limit. `limit` is a setpoint or units per minute, in
 * the unit of the quantity.
 */
export const ruleDetail = (rule: AlarmRule): Readonly<Record<string, string | number>> => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return { kind: rule.kind, quantity: rule.quantity, limit: rule.setpoint }
    case 'rate':
      return { kind: rule.kind, quantity: rule.quantity, limit: rule.perMinute }
    case 'silent':
      return { kind: rule.kind }
    case 'frozen':
      return { kind: rule.kind, quantity: rule.quantity }
    case 'overdue':
    case 'drill':
    case 'uncovered':
      return { kind: rule.kind }
  }
}
