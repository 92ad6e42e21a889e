import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Token, Tokens } from '../../ports/web-keys.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, numberOf, parsedOf, schemaVersion } from './item.ts'
import { tokenKey, tokenPartition } from './keys.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

const tokenOf = (item: Item): Token => ({
  ...parsedOf<Token>(item, 'body'),
  usedAt: item.usedAt === undefined ? null : numberOf(item, 'usedAt'),
})

export const dynamoTokens = ({ table }: { readonly table: Table }): Tokens => {
  const { documents, name: TableName } = table
  return {
    async put(organization, { usedAt, ...token }) {
      const Item = {
        ...tokenKey(organization, token.id),
        v: schemaVersion,
        body: JSON.stringify(token),
        ...(usedAt !== null && { usedAt }),
      }
      await documents.send(new PutCommand({ TableName, Item }))
    },
    async find(organization, id) {
      const Key = tokenKey(organization, id)
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
      return Item === undefined ? undefined : tokenOf(checkItem(Item))
    },
    async list(organization) {
      const items = await table.query(inPartition(tokenPartition(organization)))
      return readEach(items, (item) => [tokenOf(item)], table.leftOut)
        .flat()
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
    async used(organization, id, at, before) {
      const update = new UpdateCommand({
        TableName,
        Key: tokenKey(organization, id),
        UpdateExpression: 'SET usedAt = :at',
        ConditionExpression:
          'attribute_exists(pk) AND v <= :v AND (attribute_not_exists(usedAt) OR usedAt < :before)',
        ExpressionAttributeValues: { ':at': at, ':before': before, ':v': schemaVersion },
      })
      await conditional(documents.send(update))
    },
    async remove(organization, id) {
      await documents.send(new DeleteCommand({ TableName, Key: tokenKey(organization, id) }))
    },
  }
}
