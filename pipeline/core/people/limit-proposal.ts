import type { Organization } from '../directory.ts'
import type { ChatId, PersonId, RuleId, SensorId } from '../ids.ts'
import { isLimit, type LimitRule, type RateRule, type Rule } from '../rule.ts'
import type { RuleChange } from '../rule-change.ts'
import { dayMs, type Millis } from '../time.ts'

/** How long a proposed limit waits for a second person. */
export const proposalMs = dayMs

/** A rule that would ring later or not at all, and waits for a second person to agree. One at a time for each rule. */
export type Proposal = {
  readonly sensor: SensorId
  readonly rule: RuleId
  /** The setpoint that is moved; 0 and 0 where it is something else that is changed. */
  readonly from: number
  readonly to: number
  /** The whole rule before and after, where more than a setpoint is changed. */
  readonly change?: RuleChange
  /** Proposed together with it, for sensors of a group: who answers one answers all. */
  readonly others?: readonly { readonly sensor: SensorId; readonly rule: RuleId }[]
  readonly reason: string
  readonly by: PersonId
  readonly name: string
  readonly at: Millis
  readonly expiresAt: Millis
  /** Where it was proposed, and so where its answer is told. */
  readonly chat: ChatId
  readonly topic: number | null
}

/** Which proposal: a later one for the same rule is another. */
export type ProposalReference = Pick<Proposal, 'sensor' | 'rule' | 'at'>

/** What a second person said to a proposal. */
export type Answer = { readonly by: PersonId; readonly agrees: boolean; readonly at: Millis }

/** Whether somebody says the same once more: what a process that died left of it is finished by that. */
export const isSameAnswer = (
  one: Pick<Answer, 'by' | 'agrees'>,
  other: Pick<Answer, 'by' | 'agrees'>,
): boolean => one.by === other.by && one.agrees === other.agrees

/** A rule of silence becomes critical by itself. */
export const isCritical = (rule: Rule): boolean => rule.severity === 'critical' || rule.kind === 'silent'

const isSlower = (before: LimitRule | RateRule, after: LimitRule | RateRule): boolean =>
  after.onDelayMs > before.onDelayMs || after.offDelayMs < before.offDelayMs

const isLaxerLimit = (before: LimitRule, after: LimitRule): boolean => {
  const up = after.setpoint - before.setpoint
  const isFurther = before.kind === 'high' ? up > 0 : up < 0
  const isAnother = after.kind !== before.kind || after.quantity !== before.quantity
  return isFurther || isAnother || after.deadband !== before.deadband || isSlower(before, after)
}

const isLaxerRate = (before: RateRule, after: RateRule): boolean =>
  Math.abs(after.perMinute) > Math.abs(before.perMinute) ||
  Math.sign(after.perMinute) !== Math.sign(before.perMinute) ||
  after.windowMs > before.windowMs ||
  isSlower(before, after)

/**
 * True when it would ring later, less loudly, or not at all, where it rings now, or would end sooner. A deadband counts
 * whichever way it is changed: a smaller one ends an alarm sooner, a greater one takes more for "it has got worse".
 */
export const isLaxer = (before: Rule, after: Rule | null): boolean => {
  if (after === null || (before.severity === 'critical' && after.severity === 'warning')) return true
  if (isLimit(before)) return !isLimit(after) || isLaxerLimit(before, after)
  if (before.kind === 'rate') return after.kind !== 'rate' || isLaxerRate(before, after)
  return (
    after.kind !== 'silent' ||
    after.intervals > before.intervals ||
    after.graceMs > before.graceMs ||
    after.criticalAfterMs > before.criticalAfterMs
  )
}

/** Whether a second person must agree to that change. */
export const needsSecond = (organization: Organization, { before, after }: RuleChange): boolean =>
  organization.laxerNeedsTwo === true && before !== null && isCritical(before) && isLaxer(before, after)
