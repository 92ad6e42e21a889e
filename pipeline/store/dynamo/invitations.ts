import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Invitation } from '#core/people/invitation.ts'
import { triesWindowMs } from '#core/people/invitation.ts'
import type { Millis } from '#core/time.ts'
import type { Invitations } from '../../ports/people.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, numberOf, parsedOf, schemaVersion, textOf } from './item.ts'
import { invitationKey, invitationPartition, triesKey } from './keys.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

const invitationOf = (item: Item): Invitation => ({
  ...parsedOf<Omit<Invitation, 'takenBy'>>(item, 'body'),
  takenBy: item.takenBy === undefined ? null : numberOf(item, 'takenBy'),
})
const holdsAt = (item: Item, now: Millis): boolean => !isExpired(numberOf(item, 'expiresAt'), now)

export const dynamoInvitations = ({ table }: { readonly table: Table }): Invitations => {
  const { documents, name: TableName } = table
  const count = async (person: number, now: Millis) => {
    const update = new UpdateCommand({
      TableName,
      Key: triesKey(person),
      UpdateExpression: 'SET v = :v ADD tries :one',
      ConditionExpression: 'v <= :v AND windowEnd > :now',
      ExpressionAttributeValues: { ':v': schemaVersion, ':one': 1, ':now': now },
      ReturnValues: 'ALL_NEW',
    })
    return conditional(documents.send(update))
  }
  return {
    async put(organization, invitation, hash) {
      const { takenBy, ...said } = invitation
      const Item = {
        ...invitationKey(organization, invitation.id),
        v: schemaVersion,
        hash,
        body: JSON.stringify(said),
        expiresAt: secondsOf(invitation.expiresAt),
        ...(takenBy !== null && { takenBy }),
      }
      await documents.send(new PutCommand({ TableName, Item }))
    },
    async find(organization, id, now) {
      const Key = invitationKey(organization, id)
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
      if (Item === undefined) return undefined
      const item = checkItem(Item)
      return holdsAt(item, now) ? { invitation: invitationOf(item), hash: textOf(item, 'hash') } : undefined
    },
    async take(organization, id, person, now) {
      const update = new UpdateCommand({
        TableName,
        Key: invitationKey(organization, id),
        UpdateExpression: 'SET takenBy = :person',
        ConditionExpression:
          'v <= :v AND expiresAt > :second AND (attribute_not_exists(takenBy) OR takenBy = :person)',
        ExpressionAttributeValues: {
          ':v': schemaVersion,
          ':person': person,
          ':second': Math.floor(now / 1_000),
        },
      })
      return (await conditional(documents.send(update))) !== 'refused'
    },
    async remove(organization, id) {
      await documents.send(new DeleteCommand({ TableName, Key: invitationKey(organization, id) }))
    },
    async list(organization, now) {
      const items = await table.query(inPartition(invitationPartition(organization)))
      return readEach(items, (item) => (holdsAt(item, now) ? [invitationOf(item)] : []), table.leftOut)
        .flat()
        .sort((a, b) => a.at - b.at)
    },
    async tried(person, now) {
      const counted = await count(person, now)
      if (counted !== 'refused') return numberOf(checkItem(counted.Attributes ?? {}), 'tries')
      const windowEnd = now + triesWindowMs
      const begin = new PutCommand({
        TableName,
        Item: { ...triesKey(person), v: schemaVersion, tries: 1, windowEnd, expiresAt: secondsOf(windowEnd) },
        ConditionExpression: 'attribute_not_exists(pk) OR windowEnd <= :now',
        ExpressionAttributeValues: { ':now': now },
      })
      // Refused: somebody else began it in between; then theirs is counted on.
      if ((await conditional(documents.send(begin))) !== 'refused') return 1
      const again = await count(person, now)
      if (again === 'refused') throw new Error(`the tries of ${person} cannot be counted`)
      return numberOf(checkItem(again.Attributes ?? {}), 'tries')
    },
  }
}
