import { afterAll, beforeAll, expect, test } from 'vitest'
import { packHeartbeat } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { countUnits } from '../bench/count-units.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { virtualClock } from '../support/virtual-clock.ts'

let database: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  database = await startDynalite()
})
afterAll(() => database.close())

test('a calm minute of the watcher reads three halves of a unit, and one more three times an hour', async () => {
  const units = countUnits(database.client)
  const clock = virtualClock()
  const stores = dynamoStores({ client: database.client, tables: testTables, clock, log: () => undefined })
  const { flows } = await flowsUnderTest(undefined, stores, clock)
  const watcher = createWatcher(flows)
  const reads: (readonly [minute: number, units: number])[] = []
  for (let seq = 0; seq < 40; seq++) {
    const heartbeat = packHeartbeat({ gateway: 'pi', epoch: 7, seq, sentAt: clock.now() })
    if (seq % 5 === 0) await ingest(flows, organization, heartbeat, 'pi')
    await clock.advance(minuteMs)
    const before = units.read
    await watcher({})
    reads.push([Math.floor(clock.now() / minuteMs) % 20, units.read - before])
  }
  // Of the first minutes some look for what a new process does not know.
  const known = reads.slice(10)
  expect(known.filter(([minute]) => minute !== 0).map(([, read]) => read)).toEqual(
    Array.from({ length: 28 }, () => 1.5),
  )
  expect(known.filter(([minute]) => minute === 0).map(([, read]) => read)).toEqual([2.5, 2.5])
})
