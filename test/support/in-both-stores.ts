import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { OrganizationId } from '#core/ids.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { askedStores } from './asked-stores.ts'
import { startDynalite, testTables } from './dynalite.ts'
import { organization } from './flows.ts'
import { runs } from './runs.ts'
import { virtualClock } from './virtual-clock.ts'

type Played<Night> = {
  readonly nights: fc.Arbitrary<Night>
  readonly play: (
    stores: Stores,
    clock: ReturnType<typeof virtualClock>,
    organization: OrganizationId,
    night: Night,
  ) => Promise<unknown>
  /** How many nights in memory, and how many over the real store, in an organization of its own each. */
  readonly inMemory: number
  readonly inDynamo: number
  readonly examples?: [Night][]
}

/** A law over random nights, in memory and through the real store; what its answers take is no time of a night. */
export const inBothStores = <Night>(
  name: string,
  { nights, play, inMemory, inDynamo, examples = [] }: Played<Night>,
): void => {
  describe(name, () => {
    test('in memory', async () => {
      await fc.assert(
        fc.asyncProperty(nights, async (night) => {
          const clock = virtualClock()
          await play(memoryStores({ clock }), clock, organization, night)
        }),
        { ...runs(inMemory), examples },
      )
    })

    describe('in DynamoDB', () => {
      let dynalite: Awaited<ReturnType<typeof startDynalite>>
      beforeAll(async () => {
        dynalite = await startDynalite()
      })
      afterAll(() => dynalite.close())

      test('as well', async () => {
        let run = 0
        await fc.assert(
          fc.asyncProperty(nights, async (night) => {
            const asked = askedStores()
            const clock = virtualClock(undefined, asked.rest)
            const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
            run += 1
            await play(asked.through(stores), clock, `lab${run}`, night)
          }),
          runs(inDynamo),
        )
      })
    })
  })
}
