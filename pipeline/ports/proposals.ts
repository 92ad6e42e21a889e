import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import type { Answer, Proposal, ProposalReference } from '#core/people/limit-proposal.ts'
import type { Millis } from '#core/time.ts'

export type Proposals = {
  /** Stores a proposal in the place of any other for its rule; it is gone when it expires. */
  put(organization: OrganizationId, proposal: Proposal): Promise<void>
  /** With its answer, as long as that has not been carried out. */
  find(
    organization: OrganizationId,
    sensor: SensorId,
    rule: RuleId,
    now: Millis,
  ): Promise<{ readonly proposal: Proposal; readonly answer?: Answer } | undefined>
  /**
   * Answers it, for the first of all who try: the same person may answer the same once more, and gets the answer that was given
   * first. Nothing for everybody else, and when another one stands there by now.
   */
  answer(
    organization: OrganizationId,
    proposal: ProposalReference,
    answer: Answer,
  ): Promise<Answer | undefined>
  /** What was answered has been carried out: it is gone. Leaves another one that stands there by now. */
  finish(organization: OrganizationId, proposal: ProposalReference): Promise<void>
}
