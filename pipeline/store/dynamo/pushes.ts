import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Pushes, PushKeys, PushSubscription } from '../../ports/pushes.ts'
import { conditional } from './failure.ts'
import { checkItem, numberOf, parsedOf, schemaVersion } from './item.ts'
import { pushKey, pushKeysKey } from './keys.ts'
import { saveVersion } from './save-version.ts'
import type { Table } from './table.ts'

export const dynamoPushes = ({ table }: { readonly table: Table }): Pushes => {
  const { documents, name: TableName } = table
  const keys = async (): Promise<PushKeys | undefined> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: pushKeysKey, ConsistentRead: true }),
    )
    return Item === undefined ? undefined : parsedOf<PushKeys>(checkItem(Item), 'body')
  }
  return {
    async find(organization, way) {
      const Key = pushKey(organization, way)
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
      if (Item === undefined) return { version: 0, list: [] }
      const item = checkItem(Item)
      return {
        version: numberOf(item, 'version'),
        list: parsedOf<readonly PushSubscription[]>(item, 'body'),
      }
    },
    save: (organization, way, { version, list }) =>
      saveVersion(
        table,
        { ...pushKey(organization, way), v: schemaVersion, body: JSON.stringify(list) },
        version,
      ),
    keys,
    async keepKeys(made) {
      const put = new PutCommand({
        TableName,
        Item: { ...pushKeysKey, v: schemaVersion, body: JSON.stringify(made) },
        ConditionExpression: 'attribute_not_exists(pk)',
      })
      if ((await conditional(documents.send(put))) !== 'refused') return made
      return (await keys()) ?? made
    },
  }
}
