import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../../../infra/local/aws/database/database.ts'
import type { DynamoClient } from '../../../../../pipeline/store/client.ts'
import { createTables } from '../../../../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../../../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../../../../pipeline/store/dynamo/stores.ts'
import { readings, t0, watch } from '../../../../contracts/samples.ts'
import { databaseHere, testTables } from '../../../../support/dynalite.ts'

let database: Database
let client: DynamoClient
beforeAll(async () => {
  database = await databaseHere({ folder: null })
  client = createDirectClient(database)
  await createTables(client, testTables)
})
afterAll(async () => {
  client.close()
  await database.close()
})

test('expired items are deleted page by page; items that have not expired, or never do, stay', async () => {
  const stores = dynamoStores({ client, tables: testTables, clock: { now: () => t0 } })
  const at = (day: number) => t0 + day * 86_400_000
  await stores.readings.append(
    'acme',
    [{ sensor: 's0', gateway: 'pi', seq: 1, readings: readings('s0', 1) }],
    t0,
  )
  // As old as that, and together more than a page.
  const more = Array.from({ length: 449 }, (_, index) => ({
    PutRequest: { Item: { pk: `made-up-${index}`, sk: 'x', expiresAt: at(31) / 1000 } },
  }))
  for (let from = 0; from < more.length; from += 25)
    await client.documents.send(
      new BatchWriteCommand({ RequestItems: { [testTables.readings]: more.slice(from, from + 25) } }),
    )
  await stores.watches.save('acme', watch('s'))
  const tables = Object.values(testTables)
  expect(await database.expire(tables, at(29) / 1000)).toBe(0)
  expect(await database.expire(tables, at(40) / 1000)).toBe(450)
  expect(await database.expire(tables, at(40) / 1000)).toBe(0)
  expect(await stores.readings.range('acme', 's0', t0 - 1, t0 + 1000)).toEqual([])
  expect(await stores.watches.all('acme')).toHaveLength(1)
})
