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

/** The limits among `rules`; a rate and a silence are no lines in a chart. */
export const limitsOf = (rules: readonly Rule[], quantity?: Quantity): readonly LimitAnswer[] =>
  rules.flatMap((rule) => {
    if (rule.kind !== 'high' && rule.kind !== 'low') return []
    if (quantity !== undefined && rule.quantity !== quantity) return []
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
