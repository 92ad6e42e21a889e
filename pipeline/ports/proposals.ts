import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import type { Proposal, ProposalReference } from '#core/people/limit-proposal.ts'
import type { Millis } from '#core/time.ts'

export type Proposals = {
  /** Stores a proposal in the place of any other for its rule; it is gone when it expires. */
  put(organization: OrganizationId, proposal: Proposal): Promise<void>
  find(
    organization: OrganizationId,
    sensor: SensorId,
    rule: RuleId,
    now: Millis,
  ): Promise<Proposal | undefined>
  /** Takes it away. True for one of all who try; for nobody when another one stands there by now. */
  take(organization: OrganizationId, proposal: ProposalReference): Promise<boolean>
}
