import '../support/at-hand.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, startDatabase } from '../../infra/local/aws/database/database.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { realWaiting } from '../../pipeline/store/dynamo/patience.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { readings, t0, watch } from '../contracts/samples.ts'
import { testTables } from '../support/dynalite.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-database-'))
})
afterAll(() => rm(folder, { recursive: true }))

const connect = (database: Database) => {
  const client = createDirectClient(database)
  const waiting = { ...realWaiting, deadlineMs: 0 }
  const stores = dynamoStores({ client, tables: testTables, clock: { now: () => t0 }, waiting })
  return { client, stores }
}

describe('the embedded database', () => {
  for (const where of ['in a folder', 'in memory'])
    it(`${where}: is away and comes back with everything`, async () => {
      const database = await startDatabase({ folder: where === 'in memory' ? null : join(folder, 'one') })
      const { client, stores } = connect(database)
      await createTables(client, testTables)
      await stores.watches.save('acme', watch('s'))
      for (let outage = 0; outage < 3; outage++) {
        // Requests are under way when it goes: each is either done or fails, and none hangs or ends the process.
        const asking = Array.from({ length: 20 }, () => stores.watches.all('acme').catch(() => 'failed'))
        await database.stop()
        for (const answer of await Promise.all(asking)) expect([1, 6]).toContain(answer.length)
        await expect(stores.watches.all('acme')).rejects.toThrow(/^the database is away \(ECONNREFUSED\)$/)
        await database.stop()
        await database.resume()
        await database.resume()
        expect(await stores.watches.all('acme')).toEqual([watch('s', { version: 1 })])
      }
      client.close()
      await database.close()
    })

  it.each([
    ['a file is in its place', (path: string) => writeFile(path, 'x')],
    [
      'LevelDB finds nothing of what it names',
      async (path: string) => {
        await mkdir(path)
        await writeFile(join(path, 'CURRENT'), 'garbage\n')
      },
    ],
  ])('says at once why it cannot be opened, and what to do, where %s', async (what, spoil) => {
    const path = join(folder, what.replaceAll(' ', '-'))
    await spoil(path)
    await expect(startDatabase({ folder: path })).rejects.toThrow(
      /^the database in .* cannot be opened \(Database failed to open: .+\)\. Mend that, or move the folder away to begin anew\.$/,
    )
  })

  it('gives a folder to the next that opens it', async () => {
    const path = join(folder, 'two')
    const first = await startDatabase({ folder: path })
    const one = connect(first)
    await createTables(one.client, testTables)
    const some = [{ sensor: 's', gateway: 'pi', seq: 1, readings: readings('s', 5) }]
    await one.stores.readings.append('acme', some, t0)
    await first.close()
    one.client.close()
    const second = await startDatabase({ folder: path })
    const two = connect(second)
    await createTables(two.client, testTables)
    expect(await two.stores.readings.range('acme', 's', t0, t0 + 100_000)).toEqual(readings('s', 5))
    two.client.close()
    await second.close()
  })
})
