import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Millis } from '#core/time.ts'
import type { WebKey, WebKeys } from '../../ports/web.ts'
import { secondsOf } from '../seconds.ts'
import { checkItem, parsedOf, schemaVersion } from './item.ts'
import { webKeyKey } from './keys.ts'
import type { Table } from './table.ts'

const holding = (stored: Readonly<Record<string, unknown>> | undefined, now: Millis): WebKey | undefined => {
  if (stored === undefined) return undefined
  const key = parsedOf<WebKey>(checkItem(stored), 'body')
  return key.expiresAt <= now ? undefined : key
}

export const dynamoWebKeys = ({
  table: { documents, name: TableName },
}: {
  readonly table: Table
}): WebKeys => ({
  async put(hash, key) {
    const expiresAt = secondsOf(key.expiresAt)
    const Item = { ...webKeyKey(hash), v: schemaVersion, body: JSON.stringify(key), expiresAt }
    await documents.send(new PutCommand({ TableName, Item }))
  },
  async find(hash, now) {
    const get = new GetCommand({ TableName, Key: webKeyKey(hash), ConsistentRead: true })
    return holding((await documents.send(get)).Item, now)
  },
  async take(hash, now) {
    const remove = new DeleteCommand({ TableName, Key: webKeyKey(hash), ReturnValues: 'ALL_OLD' })
    return holding((await documents.send(remove)).Attributes, now)
  },
})
