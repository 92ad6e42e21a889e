import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { openDatabaseServer } from '../../infra/local/aws/database/database-server.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { type Ask, createDirectClient } from '../../pipeline/store/direct-client.ts'
import type { TableNames } from '../../pipeline/store/tables.ts'

export const testTables: TableNames = { readings: 'readings', console: 'console' }

/** It shares this machine with other tests: what keeps both busy loses no request. */
const patienceMs = 30_000

/**
 * The embedded database in the thread of the tests: a worker warms its code up once for all its files, which a thread for
 * each file never does (a cold request costs three times the processor's time of a warm one).
 */
export const databaseHere: typeof startDatabase = (deps) =>
  startDatabase({ ...deps, openServer: openDatabaseServer })

/** An embedded DynamoDB in memory with both tables, for one test file. */
export const startDynalite = async (): Promise<{
  readonly ask: Ask
  readonly client: DynamoClient
  readonly close: () => Promise<void>
}> => {
  const database = await databaseHere({ folder: null })
  const client = createDirectClient({ ...database, requestTimeoutMs: patienceMs })
  await createTables(client, testTables)
  const close = async (): Promise<void> => {
    client.close()
    await database.close()
  }
  return { ask: database.ask, client, close }
}
