import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Saved } from '../../ports/stores.ts'
import { conditional } from './failure.ts'
import { type Item, schemaVersion } from './item.ts'
import type { Table } from './table.ts'

/** Enough to tell one write from any other that it may meet, and short: it is stored with every item. */
const tokenLength = 8

/**
 * When the answer to a write is lost, the SDK writes again; this then tells our own write from another's. What was changed since, as
 * when debts were settled, is not written over by that: it has another version.
 */
export const writeToken = (): string => randomUUID().slice(0, tokenLength)

/**
 * Stores an item as the version after `version`, if that is still the stored one; 0 means that there is none. Who may call
 * this again for the same write says the same token again.
 */
export const saveVersion = async (
  table: Pick<Table, 'name' | 'documents'>,
  item: Omit<Item, 'version'>,
  version: number,
  token = writeToken(),
): Promise<Saved> => {
  const next = version + 1
  const isOwn = '(writeToken = :token AND version = :next)'
  const put = new PutCommand({
    TableName: table.name,
    Item: { ...item, version: next, writeToken: token },
    ConditionExpression:
      version === 0 ? `attribute_not_exists(pk) OR ${isOwn}` : `(version = :version OR ${isOwn}) AND v <= :v`,
    ExpressionAttributeValues: {
      ':token': token,
      ':next': next,
      ...(version !== 0 && { ':version': version, ':v': schemaVersion }),
    },
  })
  return (await conditional(table.documents.send(put))) === 'refused' ? 'conflict' : 'saved'
}
