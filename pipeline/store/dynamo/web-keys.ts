import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Millis } from '#core/time.ts'
import type { WebKey, WebKeys } from '../../ports/web-keys.ts'
import { secondsOf } from '../seconds.ts'
import { checkItem, type Item, parsedOf, schemaVersion } from './item.ts'
import { webKeyKey } from './keys.ts'
import type { Table } from './table.ts'
import { isTaken, takeOnce } from './take-once.ts'

const heldIn = (item: Item, now: Millis): WebKey | undefined => {
  const key = parsedOf<WebKey>(item, 'body')
  return key.expiresAt <= now ? undefined : key
}

export const dynamoWebKeys = ({ table }: { readonly table: Table }): WebKeys => {
  const { documents, name: TableName } = table
  return {
    async put(hash, key) {
      const expiresAt = secondsOf(key.expiresAt)
      const Item = { ...webKeyKey(hash), v: schemaVersion, body: JSON.stringify(key), expiresAt }
      await documents.send(new PutCommand({ TableName, Item }))
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
