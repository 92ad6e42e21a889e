import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import type { Millis } from '#core/time.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
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
    return { stores: memoryStores({ clock }), setNow, close: async () => {} }
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
        close: async () => {
          for (const TableName of Object.values(tables))
            await client.documents.send(new DeleteTableCommand({ TableName }))
        },
      }
    },
  }
}
