import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../../../infra/local/aws/database/database.ts'
import { createTables } from '../../../../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../../../../pipeline/store/direct-client.ts'
import { databaseHere, testTables } from '../../../../support/dynalite.ts'

/** What of this process listens. */
const listening = (): number =>
  process.getActiveResourcesInfo().filter((kind) => /(?:TCP|Pipe)Server/.test(kind)).length

let folder: string
let before: number
let database: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-door-'))
  before = listening()
  database = await databaseHere({ folder: join(folder, 'database') })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const asked = { operation: 'ListTables', body: '{}' }

describe('the embedded database', () => {
  test('listens nowhere, neither while it works nor while it closes', async () => {
    const client = createDirectClient(database)
    await createTables(client, testTables)
    client.close()
    expect(listening()).toBe(before)
    const other = await databaseHere({ folder: null })
    const closing = other.close()
    expect(listening()).toBe(before)
    await closing
  })

  test('answers what is wrong with a question, and goes on', async () => {
    const { status, body } = await database.ask({ operation: 'PutItem', body: '{"TableName":' })
    expect([status, JSON.parse(body)]).toEqual([
      400,
      { __type: 'com.amazon.coral.service#SerializationException' },
    ])
    expect((await database.ask({ operation: 'Nothing', body: '{}' })).status).toBe(400)
    expect((await database.ask({ operation: 'PutItem', body: 'x'.repeat(17 * 1024 * 1024) })).status).toBe(
      413,
    )
    expect((await database.ask(asked)).status).toBe(200)
  })

  test('is away while it is stopped, as a socket that nobody listens on', async () => {
    await database.stop()
    await expect(database.ask(asked)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await database.resume()
    expect((await database.ask(asked)).status).toBe(200)
  })

  test('nobody else may look into its folder', async () => {
    expect((await stat(join(folder, 'database'))).mode & 0o777).toBe(0o700)
  })
})
