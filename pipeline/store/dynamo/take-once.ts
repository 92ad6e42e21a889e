import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { conditional } from './failure.ts'
import { checkItem, type Item, type Key, schemaVersion } from './item.ts'
import { writeToken } from './save-version.ts'
import type { Table } from './table.ts'

/** True for what somebody has taken; the mark stays until the item expires. */
export const isTaken = (item: Readonly<Record<string, unknown>>): boolean => item.taken !== undefined

/**
 * Takes an item that only one may have, and gives it to that one. It is marked and not deleted: when the answer is lost, the
 * SDK asks again, and the mark then tells our own taking from another's. `only` narrows which item it must be.
 */
export const takeOnce = async (
  { documents, name: TableName }: Table,
  key: Key,
  only: { readonly condition: string; readonly values: Readonly<Record<string, unknown>> } = {
    condition: 'attribute_exists(pk)',
    values: {},
  },
): Promise<Item | undefined> => {
  const take = new UpdateCommand({
    TableName,
    Key: key,
    UpdateExpression: 'SET taken = :token',
    ConditionExpression: `${only.condition} AND v <= :v AND (attribute_not_exists(taken) OR taken = :token)`,
    ExpressionAttributeValues: { ...only.values, ':token': writeToken(), ':v': schemaVersion },
    ReturnValues: 'ALL_NEW',
  })
  const answer = await conditional(documents.send(take))
  return answer === 'refused' ? undefined : checkItem(answer.Attributes ?? {})
}
