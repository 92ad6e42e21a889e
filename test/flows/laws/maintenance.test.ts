import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { flowsUnderTest } from '../../support/flows.ts'
import {
  begin,
  care,
  feel,
  heardOf,
  live,
  minute,
  sign,
  steps,
  watchOf,
} from '../../support/lived-maintenance.ts'
import { runs } from '../../support/runs.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test('through the flows: while it runs nothing of it is told, overdue rings, and only a signature ends it', async () => {
  await fc.assert(
    fc.asyncProperty(steps(18), async (some) => {
      const clock = virtualClock()
      await live(memoryStores({ clock }), clock, some)
    }),
    runs(12),
  )
})

test('who dies while signing leaves what is bad told, or out of service: never neither', async () => {
  for (let calls = 1; calls < 24; calls++) {
    const clock = virtualClock()
    const stores = memoryStores({ clock })
    const first = { ...(await flowsUnderTest(presetRules('room'), stores, clock, care)), org: care }
    await begin(first, 60)
    for (const _ of [1, 2, 3]) {
      await feel(first, 30)
      await clock.advance(minute)
    }
    const mortal = { ...(await first.withStores(dyingStores(stores, calls, calls % 2 === 0))), org: care }
    await sign(mortal).catch(() => undefined)
    await mortal.idle()
    const next = { ...(await first.withStores(stores)), org: care }
    for (let round = 0; round < 3; round++) {
      await clock.advance(minute)
      await watch(next.flows)
      await next.idle()
    }
    const { maintenance } = await watchOf(stores)
    const told = [...heardOf(mortal, 0), ...heardOf(next, 0)]
    expect(maintenance !== undefined || told.includes('high'), `died at call ${calls}`).toBe(true)
    // The same once more does the rest.
    await sign(next)
    await next.idle()
    for (const sensor of ['a', 'b']) expect((await watchOf(stores, sensor)).maintenance).toBe(undefined)
  }
})
