import { type Answer, isSameAnswer, type Proposal } from '#core/people/limit-proposal.ts'
import type { Proposals } from '../../ports/proposals.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { keep, keepText, partitionName, partitions } from './keep.ts'

type Stored = { readonly proposal: Proposal; readonly answer?: Answer }

export const memoryProposals = (): Proposals => {
  const proposals = partitions<Stored>()
  return {
    async put(organization, proposal) {
      proposals
        .at(organization)
        .set(partitionName(proposal.sensor, proposal.rule), { proposal: keepText('a proposal', proposal) })
    },
    async find(organization, sensor, rule, now) {
      const found = proposals.of(organization).get(partitionName(sensor, rule))
      return found && !isExpired(secondsOf(found.proposal.expiresAt), now) ? found : undefined
    },
    async answer(organization, { sensor, rule, at }, given) {
      const name = partitionName(sensor, rule)
      const found = proposals.of(organization).get(name)
      if (found?.proposal.at !== at) return undefined
      const answer = found.answer ?? keep(given)
      if (!isSameAnswer(answer, given)) return undefined
      proposals.at(organization).set(name, { ...found, answer })
      return answer
    },
    async finish(organization, { sensor, rule, at }) {
      const name = partitionName(sensor, rule)
      if (proposals.of(organization).get(name)?.proposal.at === at) proposals.at(organization).delete(name)
    },
  }
}
