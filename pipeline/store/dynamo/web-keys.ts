import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Millis } from '#core/time.ts'
import type { WebKey, WebKeys } from '../../ports/web-keys.ts'
import { secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, parsedOf, schemaVersion } from './item.ts'
import { webKeyKey } from './keys.ts'
import type { Table } from './table.ts'
import { isTaken, takeOnce } from './take-once.ts'

const heldIn = (item: Item, now: Millis): WebKey | undefined => {
  const key = parsedOf<WebKey>(item, 'body')
  return key.expiresAt <= now ? undefined : key
}

const itemOf = (hash: string, key: WebKey) => ({
  ...webKeyKey(hash),
  v: schemaVersion,
  body: JSON.stringify(key),
  expiresAt: secondsOf(key.expiresAt),
})

export const dynamoWebKeys = ({ table }: { readonly table: Table }): WebKeys => {
  const { documents, name: TableName } = table
  return {
    async put(hash, key) {
      await documents.send(new PutCommand({ TableName, Item: itemOf(hash, key) }))
    },
    async putFirst(hash, key) {
      const ConditionExpression = 'attribute_not_exists(pk)'
      const put = new PutCommand({ TableName, Item: itemOf(hash, key), ConditionExpression })
      return (await conditional(documents.send(put))) !== 'refused'
    },
    async renew(hash, key) {
      const ConditionExpression = 'attribute_exists(pk) AND attribute_not_exists(taken)'
      const put = new PutCommand({ TableName, Item: itemOf(hash, key), ConditionExpression })
      await conditional(documents.send(put))
    },
    async find(hash, now) {
      const get = new GetCommand({ TableName, Key: webKeyKey(hash), ConsistentRead: true })
      const { Item } = await documents.send(get)
      return Item === undefined || isTaken(Item) ? undefined : heldIn(checkItem(Item), now)
    },
    async take(hash, now) {
      const item = await takeOnce(table, webKeyKey(hash))
      return item && heldIn(item, now)
    },
  }
}
