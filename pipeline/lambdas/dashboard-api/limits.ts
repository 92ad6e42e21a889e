import type { LimitPeriod } from '#core/history/limit-periods.ts'
import { type Quantity, quantities } from '#core/reading.ts'
import type { Rule, Severity } from '#core/rule.ts'

/** A line that a value should not cross. */
export type LimitAnswer = {
  readonly rule: string
  readonly kind: 'high' | 'low'
  readonly quantity: Quantity
  readonly value: number
  readonly unit: string
  readonly severity: Severity
}

/** A limit as it was for a while; null where a chart does not reach. */
type LimitLine = LimitAnswer & {
  readonly deadband: number
  readonly from: number | null
  readonly until: number | null
}

/** Limits as they were over time, for a chart. */
export const limitLines = (periods: readonly LimitPeriod[]): readonly LimitLine[] =>
  periods.flatMap((period) =>
    limitsOf([period]).map((limit) => ({
      ...limit,
      deadband: period.deadband,
      from: period.from ?? null,
      until: period.until ?? null,
    })),
  )

/** The limits among `rules`; a rate and a silence are no lines in a chart. */
export const limitsOf = (rules: readonly Rule[]): readonly LimitAnswer[] =>
  rules.flatMap((rule) => {
    if (rule.kind !== 'high' && rule.kind !== 'low') return []
    const { id, kind, setpoint, severity } = rule
    return [
      {
        rule: id,
        kind,
        quantity: rule.quantity,
        value: setpoint,
        unit: quantities[rule.quantity].unit,
        severity,
      },
    ]
  })
