import type { Sensor } from '../directory.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import { minuteMs } from '../time.ts'
import { notRehearsed, rehearse } from './preview-rule.ts'

/** From the third time on, what repeats is worth a proposal. */
export const mendFrom = 3

/** A change of a limit rule that would have made it ring half as often or less, tried out on what was measured. */
export type Mend = {
  readonly kind: 'deadband' | 'on-delay'
  readonly rule: LimitRule
  readonly rings: number
  readonly instead: number
}

/** A rule without a deadband, or a delay, is tried with twice and four times these: in units of its quantity, and in ms. */
const deadbandMin = 0.5
const onDelayMinMs = minuteMs
const factors = [2, 4] as const

/** A rule as it might be instead: from the smallest change to the largest, of one number. */
export const candidatesOf = (rule: LimitRule, kind: Mend['kind']): readonly LimitRule[] =>
  factors.map((factor) =>
    kind === 'deadband'
      ? { ...rule, deadband: Math.max(rule.deadband, deadbandMin) * factor }
      : { ...rule, onDelayMs: Math.max(rule.onDelayMs, onDelayMinMs) * factor },
  )

/** The smallest deadband and the shortest on-delay that would mend a rule that rings again and again in `readings`. */
export const mendsOf = (
  sensor: Pick<Sensor, 'intervalMs'>,
  rule: LimitRule,
  readings: readonly Reading[],
): readonly Mend[] => {
  const ringsWith = (changed: LimitRule): number => rehearse(notRehearsed, sensor, changed, readings).rings
  const instead = ringsWith(rule)
  if (instead < mendFrom) return []
  const first = (kind: Mend['kind']): readonly Mend[] =>
    candidatesOf(rule, kind)
      .map((one) => ({ kind, rule: one, rings: ringsWith(one), instead }))
      .filter(({ rings }) => rings <= instead / 2)
      .slice(0, 1)
  return [...first('deadband'), ...first('on-delay')]
}
