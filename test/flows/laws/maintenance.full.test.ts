import '../../support/at-hand.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { care, live, steps } from '../../support/lived-maintenance.ts'
import { runs } from '../../support/runs.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

test('through DynamoDB: while it runs nothing of it is told, overdue rings, and only a signature ends it', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps(14), async (some) => {
      const clock = virtualClock()
      const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
      run += 1
      await live(stores, clock, some, `${care}${run}`)
    }),
    runs(8),
  )
})
