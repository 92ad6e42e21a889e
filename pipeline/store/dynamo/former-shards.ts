import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { dueIndex } from '../tables.ts'
import { conditional } from './failure.ts'
import { keyOf } from './item.ts'
import { commonShard, formerShards } from './keys.ts'
import type { Table } from './table.ts'

/**
 * Brings what stands in the shards of before into the one of all, so that nobody has to look into those again. Once in
 * the life of a process: nothing is written there any more.
 */
export const createFormerShards = (table: Table): { gather(): Promise<void> } => {
  const gatherFrom = async (shard: string): Promise<void> => {
    const entries = await table.query({
      IndexName: dueIndex,
      KeyConditionExpression: 'dueShard = :shard',
      ExpressionAttributeValues: { ':shard': shard },
    })
    // Refused: it was saved since, and with that moved.
    for (const entry of entries)
      await conditional(
        table.documents.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(entry),
            UpdateExpression: 'SET dueShard = :common',
            ConditionExpression: 'dueShard = :shard',
            ExpressionAttributeValues: { ':common': commonShard, ':shard': shard },
          }),
        ),
      )
  }
  let gathered: Promise<unknown> | undefined
  return {
    async gather() {
      gathered ??= Promise.all(formerShards.map(gatherFrom))
      try {
        await gathered
      } catch (error) {
        gathered = undefined
        throw error
      }
    },
  }
}
