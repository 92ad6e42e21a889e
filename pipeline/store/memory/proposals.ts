import type { Proposal } from '#core/people/limit-proposal.ts'
import type { Proposals } from '../../ports/proposals.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { keepText, partitionName, partitions } from './keep.ts'

export const memoryProposals = (): Proposals => {
  const proposals = partitions<Proposal>()
  return {
    async put(organization, proposal) {
      proposals
        .at(organization)
        .set(partitionName(proposal.sensor, proposal.rule), keepText('a proposal', proposal))
    },
    async find(organization, sensor, rule, now) {
      const found = proposals.of(organization).get(partitionName(sensor, rule))
      return found && !isExpired(secondsOf(found.expiresAt), now) ? found : undefined
    },
    async take(organization, { sensor, rule, at }) {
      const name = partitionName(sensor, rule)
      if (proposals.of(organization).get(name)?.at !== at) return false
      return proposals.at(organization).delete(name)
    },
  }
}
