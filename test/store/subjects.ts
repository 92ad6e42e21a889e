import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Millis } from '#core/time.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import type { Spoiled } from '../../pipeline/store/memory/spoiled.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import type { Subject } from '../contracts/subject.ts'

const settableClock = () => {
  let at: Millis = 0
  return {
    clock: { now: () => at },
    setNow: (now: Millis): void => {
      at = now
    },
  }
}

export const memorySubject: Subject = {
  name: 'memory',
  async create() {
    const { clock, setNow } = settableClock()
    const names = new Set<string>()
    const nameOf = (...parts: readonly string[]): string => JSON.stringify(parts)
    const spoiled: Spoiled = (...parts) => names.has(nameOf(...parts))
    return {
      stores: memoryStores({ clock, spoiled }),
      setNow,
      spoil: async (...parts) => void names.add(nameOf(...parts)),
      close: async () => {},
    }
  },
}

/** Stores in a DynamoDB that somebody else starts and stops; every `create` has tables of its own. */
export const dynamoSubject = (name: string, clientOf: () => DynamoClient, prefix: string): Subject => {
  let count = 0
  return {
    name,
    async create() {
      count += 1
      const tables = { readings: `${prefix}-readings-${count}`, console: `${prefix}-console-${count}` }
      const client = clientOf()
      await createTables(client, tables)
      const { clock, setNow } = settableClock()
      return {
        stores: dynamoStores({ client, tables, clock }),
        setNow,
        spoil: async (kind, organization, sk) => {
          // Of a newer code.
          const change = (TableName: string, pk: string, key: string) =>
            new UpdateCommand({
              TableName,
              Key: { pk, sk: key },
              UpdateExpression: 'SET v = :v',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':v': 99 },
            })
          const pk = `org#${organization}#${kind}`
          if (kind !== 'readings')
            return void (await client.documents.send(
              change(kind.startsWith('rollup#') ? tables.readings : tables.console, pk, sk),
            ))
          // Behind the key of its run, what was stored of a report says with which sensors.
          const run = `org#${organization}#run#pi#1.0`
          const found = await client.documents.send(
            new QueryCommand({
              TableName: tables.readings,
              KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
              ExpressionAttributeValues: { ':pk': run, ':sk': sk },
            }),
          )
          for (const item of found.Items ?? [])
            await client.documents.send(change(tables.readings, run, String(item.sk)))
        },
        close: async () => {
          for (const TableName of Object.values(tables))
            await client.documents.send(new DeleteTableCommand({ TableName }))
        },
      }
    },
  }
}
