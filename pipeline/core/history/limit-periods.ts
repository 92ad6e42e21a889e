import type { SensorFact } from '../audit.ts'
import type { RuleId } from '../ids.ts'
import type { Quantity } from '../reading.ts'
import { isLimit, type LimitRule, type Rule } from '../rule.ts'
import type { Millis } from '../time.ts'

/** A limit as it was for a while: without `from` since before anybody asks, without `until` to this day. */
export type LimitPeriod = LimitRule & { readonly from?: Millis; readonly until?: Millis }

/** A rule as a line of the history keeps it (flows/rule/change-rule.ts); null where there was none. */
const ruleOf = (cell: string | number | null | undefined): Rule | null =>
  typeof cell === 'string' ? JSON.parse(cell) : null

const limitOf = (rule: Rule | null): LimitRule | undefined =>
  rule !== null && isLimit(rule) ? rule : undefined

const judgesLike = (one: LimitRule | undefined, other: LimitRule | undefined): boolean =>
  one?.kind === other?.kind &&
  one?.quantity === other?.quantity &&
  one?.setpoint === other?.setpoint &&
  one?.deadband === other?.deadband

type Known = { readonly limit: LimitRule | undefined; readonly until?: Millis }

const period = ({ limit, until }: Known, from?: Millis): readonly LimitPeriod[] =>
  limit === undefined
    ? []
    : [{ ...limit, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }]

/**
 * The limits of one quantity since `since`, as they were at each time (law 13): those of now in `rules`, and before each change in
 * `facts` (newest first, as the store lists them) what was there then. A change that was noted and not carried out fits to
 * nothing, and is passed over.
 */
export const limitPeriods = (
  rules: readonly Rule[],
  facts: readonly SensorFact[],
  quantity: Quantity,
  since: Millis,
): readonly LimitPeriod[] => {
  const known = new Map<RuleId, Known>(rules.filter(isLimit).map((limit) => [limit.id, { limit }]))
  const periods: LimitPeriod[] = []
  for (const { what, at, rule, detail } of facts) {
    if (at <= since) break
    if (what !== 'rule-changed' || rule === null || !('before' in detail)) continue
    const [before, after] = [limitOf(ruleOf(detail.before)), limitOf(ruleOf(detail.after))]
    const now = known.get(rule) ?? { limit: undefined }
    if (!judgesLike(now.limit, after) || judgesLike(before, after)) continue
    periods.push(...period(now, at))
    known.set(rule, { limit: before, until: at })
  }
  for (const one of known.values()) periods.push(...period(one))
  return periods.filter((one) => one.quantity === quantity)
}
