import '../../support/at-hand.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { care, live, type Step, steps } from '../../support/lived-maintenance.ts'
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

test('and so it is for a whole history: out of service while it rings, overdue, more time, signed for while it is bad', async () => {
  const feels = (...values: readonly number[]) => values.map((value) => ({ kind: 'feel' as const, value }))
  const whole: readonly Step[] = [
    ...feels(25, 25, 25),
    { kind: 'begin', value: 6 },
    ...feels(25, 25, 25, 25, 25, 25),
    { kind: 'more', value: 8 },
    ...feels(25, 25, 25),
    { kind: 'sign', value: 0 },
  ]
  const clock = virtualClock()
  await live(dynamoStores({ client: dynalite.client, tables: testTables, clock }), clock, whole)
})
