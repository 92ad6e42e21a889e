import { randomUUID } from 'node:crypto'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Updates } from '../../ports/bot.ts'
import { updateRetentionMs } from '../retention.ts'
import { secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { checkItem, schemaVersion } from './item.ts'
import { updateKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoUpdates = ({ table }: { readonly table: Table }): Updates => ({
  async claim(update, now, until) {
    const Key = updateKey(update)
    // When the answer to this write is lost, the SDK writes again; the token then tells our own claim from another's.
    const token = randomUUID()
    const expiresAt = secondsOf(now + updateRetentionMs)
    const put = new PutCommand({
      TableName: table.name,
      Item: { ...Key, v: schemaVersion, isDone: false, claimedUntil: until, claimToken: token, expiresAt },
      ConditionExpression:
        'attribute_not_exists(pk) OR claimToken = :token OR expiresAt <= :second OR (v <= :v AND isDone = :no AND claimedUntil <= :now)',
      ExpressionAttributeValues: {
        ':token': token,
        ':second': Math.floor(now / 1_000),
        ':v': schemaVersion,
        ':no': false,
        ':now': now,
      },
    })
    if ((await conditional(table.documents.send(put))) !== 'refused') return 'mine'
    const { Item } = await table.documents.send(
      new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
    )
    return Item !== undefined && checkItem(Item).isDone === true ? 'done' : 'busy'
  },
  async finish(update, now) {
    const expiresAt = secondsOf(now + updateRetentionMs)
    const Item = { ...updateKey(update), v: schemaVersion, isDone: true, claimedUntil: now, expiresAt }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  },
  async release(update) {
    const remove = new DeleteCommand({
      TableName: table.name,
      Key: updateKey(update),
      ConditionExpression: 'v <= :v AND isDone = :no',
      ExpressionAttributeValues: { ':v': schemaVersion, ':no': false },
    })
    await conditional(table.documents.send(remove))
  },
})
