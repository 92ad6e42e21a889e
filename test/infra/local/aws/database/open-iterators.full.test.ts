import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startDatabase } from '../../../../../infra/local/aws/database/database.ts'
import { createTables } from '../../../../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../../../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../../../../pipeline/store/dynamo/stores.ts'
import { readings, t0 } from '../../../../contracts/samples.ts'
import { testTables } from '../../../../support/dynalite.ts'

const queries = 10_000
const atOnce = 8
const mb = 1024 * 1024

test('10,000 queries beside writes leave neither files nor memory behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-iterators-'))
  const database = await startDatabase({ folder })
  const client = createDirectClient(database)
  await createTables(client, testTables)
  const stores = dynamoStores({ client, tables: testTables, clock: { now: () => t0 } })
  let seq = 0
  const round = async (count: number): Promise<void> => {
    let left = count
    const work = async (): Promise<void> => {
      while (left-- > 0) {
        if (left % 10 === 0)
          await stores.readings.append(
            'acme',
            Array.from({ length: 20 }, (_, sensor) => ({
              sensor: `w${sensor}`,
              gateway: 'pi',
              seq: seq++,
              readings: readings('s', 700),
            })),
            t0,
          )
        await stores.readings.range('acme', `s${left % 50}`, t0, t0 + 1000)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }
  // The first round warms up: what it takes is taken once.
  await round(queries / 5)
  const before = process.memoryUsage.rss()
  await round(queries)
  const grown = (process.memoryUsage.rss() - before) / mb
  const files = (await readdir(folder)).length
  client.close()
  await database.close()
  await rm(folder, { recursive: true })
  // Closed: 13 files and 71 MB. With iterators that stay open: 57 files and 281 MB, and more with every query.
  expect({ files: files < 30, grown: grown < 150 }, `${files} files, ${grown.toFixed(0)} MB`).toEqual({
    files: true,
    grown: true,
  })
})
