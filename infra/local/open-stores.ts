import { join } from 'node:path'
import type { Clock } from '#core/time.ts'
import type { Log, Stores } from '../../pipeline/ports/stores.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { realWaiting } from '../../pipeline/store/dynamo/patience.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { named } from '../names.ts'
import { topology } from '../topology.ts'
import type { Database, startDatabase } from './aws/database/database.ts'
import { expireRegularly } from './aws/database/expire-regularly.ts'
import { soleProcess } from './sole-process.ts'

/** The embedded database loses no request; a busy machine may let one wait. */
const patienceMs = 30_000
/** It throttles nobody: it answers, or it is away, and is soon started again. */
const waiting = { ...realWaiting, deadlineMs: 1_000 }

/**
 * The tables of the topology in the embedded database, and the stores on them. `closers` gets what has to be done at the
 * end, last first, as each part opens.
 */
export const openStores = async (deps: {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly startDatabase: typeof startDatabase
  readonly closers: (() => unknown)[]
}): Promise<{ readonly database: Database; readonly stores: Stores }> => {
  const { folder, clock, log, closers } = deps
  const { console, readings } = topology.tables
  const tables = { console: named(console), readings: named(readings) }
  const database = await deps.startDatabase({
    folder: join(folder, 'database'),
    died: (why) => log({ level: 'error', event: 'database-died-starts-again', why }),
  })
  closers.push(() => database.close())
  const client = createDirectClient({ ...database, requestTimeoutMs: patienceMs })
  closers.push(() => client.close())
  await createTables(client, tables)
  const expiry = expireRegularly({ database, tables, nowMs: () => clock.now(), log })
  closers.push(() => expiry.stop())
  return { database, stores: soleProcess(dynamoStores({ client, tables, clock, log, waiting })) }
}
