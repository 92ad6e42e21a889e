import { afterAll, describe } from 'vitest'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from './dynalite.ts'
import { nightUnderTest } from './night.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

export type Night = Awaited<ReturnType<typeof nightUnderTest>>

/** Nights in memory, and through the real store; each of them begins with nothing stored. */
export const eachStore = (tests: (night: () => Promise<Night>) => void): void => {
  describe('in memory', () => tests(() => nightUnderTest()))

  describe('on DynamoDB', () => {
    const databases: Awaited<ReturnType<typeof startDynalite>>[] = []
    const open = async (clock: VirtualClock): Promise<Stores> => {
      const database = await startDynalite()
      databases.push(database)
      return dynamoStores({ client: database.client, tables: testTables, clock })
    }
    afterAll(() => Promise.all(databases.map((database) => database.close())))
    tests(async () => {
      const clock = virtualClock()
      return nightUnderTest(await open(clock), clock)
    })
  })
}
