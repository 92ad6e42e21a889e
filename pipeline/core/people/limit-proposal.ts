import type { Organization } from '../directory.ts'
import type { ChatId, PersonId, RuleId, SensorId } from '../ids.ts'
import type { LimitRule } from '../rule.ts'
import { dayMs, type Millis } from '../time.ts'

/** How long a proposed limit waits for a second person. */
export const proposalMs = dayMs

/** A limit that would ring later, and waits for a second person to agree. One at a time for each rule. */
export type Proposal = {
  readonly sensor: SensorId
  readonly rule: RuleId
  readonly from: number
  readonly to: number
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

/** True when the limit would ring later, or not at all, where it rings now. */
export const isLaxer = (rule: LimitRule, setpoint: number): boolean =>
  rule.kind === 'high' ? setpoint > rule.setpoint : setpoint < rule.setpoint

/** Whether a second person must agree to that setpoint. */
export const needsSecond = (organization: Organization, rule: LimitRule, setpoint: number): boolean =>
  organization.laxerNeedsTwo === true && rule.severity === 'critical' && isLaxer(rule, setpoint)
