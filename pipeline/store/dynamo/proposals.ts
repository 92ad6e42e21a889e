import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Proposal } from '#core/people/limit-proposal.ts'
import type { Proposals } from '../../ports/proposals.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { checkItem, numberOf, parsedOf, schemaVersion } from './item.ts'
import { proposalKey } from './keys.ts'
import type { Table } from './table.ts'
import { isTaken, takeOnce } from './take-once.ts'

export const dynamoProposals = ({ table }: { readonly table: Table }): Proposals => {
  const { documents, name: TableName } = table
  return {
    async put(organization, proposal) {
      const Item = {
        ...proposalKey(organization, proposal.sensor, proposal.rule),
        v: schemaVersion,
        proposedAt: proposal.at,
        body: JSON.stringify(proposal),
        expiresAt: secondsOf(proposal.expiresAt),
      }
      await documents.send(new PutCommand({ TableName, Item }))
    },
    async find(organization, sensor, rule, now) {
      const Key = proposalKey(organization, sensor, rule)
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
      if (Item === undefined || isTaken(Item)) return undefined
      const item = checkItem(Item)
      return isExpired(numberOf(item, 'expiresAt'), now) ? undefined : parsedOf<Proposal>(item, 'body')
    },
    async take(organization, { sensor, rule, at }) {
      const same = { condition: 'proposedAt = :at', values: { ':at': at } }
      return (await takeOnce(table, proposalKey(organization, sensor, rule), same)) !== undefined
    },
  }
}
