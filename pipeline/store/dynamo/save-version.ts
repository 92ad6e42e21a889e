import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Saved } from '../../ports.ts'
import { conditional } from './failure.ts'
import { type Item, schemaVersion } from './item.ts'
import type { Table } from './table.ts'

/** Stores an item as the version after `version`, if that is still the stored one; 0 means that there is none. */
export const saveVersion = async (
  table: Table,
  item: Omit<Item, 'version'>,
  version: number,
): Promise<Saved> => {
  const condition =
    version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'version = :version AND v = :v',
          ExpressionAttributeValues: { ':version': version, ':v': schemaVersion },
        }
  const Item = { ...item, version: version + 1 }
  const put = new PutCommand({ TableName: table.name, Item, ...condition })
  return (await conditional(table.documents.send(put))) === 'refused' ? 'conflict' : 'saved'
}
