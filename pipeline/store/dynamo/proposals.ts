import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Answer, Proposal } from '#core/people/limit-proposal.ts'
import type { Proposals } from '../../ports/proposals.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, numberOf, parsedOf, schemaVersion } from './item.ts'
import { proposalKey } from './keys.ts'
import type { Table } from './table.ts'
import { isTaken } from './take-once.ts'

const answerOf = (item: Item): Answer | undefined =>
  item.answeredBy === undefined
    ? undefined
    : { by: numberOf(item, 'answeredBy'), agrees: item.agrees === true, at: numberOf(item, 'answeredAt') }

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
      // An older code marked what was answered, and carried it out or died.
      if (Item === undefined || isTaken(Item)) return undefined
      const item = checkItem(Item)
      if (isExpired(numberOf(item, 'expiresAt'), now)) return undefined
      const answer = answerOf(item)
      return { proposal: parsedOf<Proposal>(item, 'body'), ...(answer && { answer }) }
    },
    async answer(organization, { sensor, rule, at }, given) {
      const update = new UpdateCommand({
        TableName,
        Key: proposalKey(organization, sensor, rule),
        UpdateExpression:
          'SET answeredBy = :by, agrees = :agrees, answeredAt = if_not_exists(answeredAt, :answeredAt)',
        // The same answer again is let through, so that it does not matter whether the first one's answer was lost.
        ConditionExpression:
          'proposedAt = :at AND v <= :v AND attribute_not_exists(taken) AND (attribute_not_exists(answeredBy) OR (answeredBy = :by AND agrees = :agrees))',
        ExpressionAttributeValues: {
          ':by': given.by,
          ':agrees': given.agrees,
          ':answeredAt': given.at,
          ':at': at,
          ':v': schemaVersion,
        },
        ReturnValues: 'ALL_NEW',
      })
      const answered = await conditional(documents.send(update))
      return answered === 'refused' ? undefined : answerOf(checkItem(answered.Attributes ?? {}))
    },
    async finish(organization, { sensor, rule, at }) {
      const remove = new DeleteCommand({
        TableName,
        Key: proposalKey(organization, sensor, rule),
        ConditionExpression: 'proposedAt = :at AND v <= :v',
        ExpressionAttributeValues: { ':at': at, ':v': schemaVersion },
      })
      await conditional(documents.send(remove))
    },
  }
}
