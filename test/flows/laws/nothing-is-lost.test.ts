import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { runs } from '../../support/runs.ts'
import { type VirtualClock, virtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000

/**
 * A process that dies after some store call while an alarm is raised and told, and the next process on the same store:
 * the report comes again because nobody confirmed it, and the watcher looks once a minute.
 */
const playDeath = async (stores: Stores, clock: VirtualClock, org: string, calls: number, after: boolean) => {
  const startedAt = clock.now()
  const payload = temperatures(
    'a',
    startedAt,
    [startedAt - 2 * minute, 25],
    [startedAt - minute, 25.5],
    [startedAt, 26],
  )
  const first = await flowsUnderTest(presetRules('room'), stores, clock, org)
  const mortal = await first.withStores(dyingStores(stores, calls, after))
  let confirmed = true
  try {
    await ingest(mortal.flows, org, payload, 'pi')
  } catch {
    confirmed = false
  }
  await mortal.idle()
  const next = await first.withStores(stores)
  await clock.advance(minute)
  if (!confirmed) await ingest(next.flows, org, payload, 'pi')
  for (let round = 0; round < 3; round++) {
    await watch(next.flows)
    await next.idle()
    await clock.advance(minute)
  }
  const cards = [...mortal.calls, ...next.calls].filter(
    ({ chat, call }) => chat === groupId && call.kind === 'send-card',
  )
  const [stored] = [...(await stores.watches.load(org, ['a'])).values()]
  const facts = await stores.history.list(org, 'a', 10)
  return {
    told: cards.length,
    active: stored?.alarms.high?.name,
    owed: Object.keys(stored?.owed ?? {}).length,
    raised: facts.filter((fact) => fact.what === 'raised').length,
    readings: (await stores.readings.range(org, 'a', startedAt - 3 * minute, startedAt + 1)).length,
  }
}

const check = (outcome: Awaited<ReturnType<typeof playDeath>>): void => {
  expect(outcome).toMatchObject({ active: 'active', owed: 0, raised: 1, readings: 3 })
  // Dying between telling and remembering may tell twice, never not at all.
  expect([1, 2]).toContain(outcome.told)
}

describe('law 7: a crash after any step loses nothing', () => {
  test('in memory, at every single call', async () => {
    for (let calls = 1; calls < 40; calls++)
      for (const after of [true, false]) {
        const clock = virtualClock()
        check(await playDeath(memoryStores({ clock }), clock, organization, calls, after))
      }
  })

  describe('in DynamoDB', () => {
    let dynalite: Awaited<ReturnType<typeof startDynalite>>
    beforeAll(async () => {
      dynalite = await startDynalite()
    })
    afterAll(() => dynalite.close())

    test('at random calls', async () => {
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.boolean(), async (calls, after) => {
          const clock = virtualClock()
          const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
          run += 1
          check(await playDeath(stores, clock, `lab${run}`, calls, after))
        }),
        runs(15),
      )
    })
  })
})
