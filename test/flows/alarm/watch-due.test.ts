import { expect, test } from 'vitest'
import { dayMs, minuteMs } from '#core/time.ts'
import { lookedAtBy } from '#core/watch/arm.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { changeWatch } from '../../../pipeline/flows/alarm/change-watch.ts'
import { lookSoon } from '../../../pipeline/flows/alarm/look-soon.ts'
import { giveBack } from '../../../pipeline/flows/alarm/pass-on.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

/** A sensor that was never heard: it is missed when it is looked at later. */
const awaits = async ({ flows }: FlowsUnderTest, sensor: string, org = organization): Promise<void> => {
  await flows.stores.watches.save(org, lookedAtBy(emptyWatch(sensor), flows.clock.now()))
}
const dueOf = async (stores: Stores, sensor: string) =>
  (await stores.watches.load(organization, [sensor])).get(sensor)?.dueAt

test('what two organizations owe in one round is recorded by each for itself', async () => {
  const stores = memoryStores()
  const clock = virtualClock()
  const lab = await flowsUnderTest(undefined, stores, clock)
  const depot = await flowsUnderTest(undefined, stores, clock, 'depot')
  await awaits(lab, 'a')
  await awaits(depot, 'a', 'depot')
  await clock.advance(12 * minuteMs)
  expect(await watch(lab.flows)).toMatchObject({ failed: 0 })
  for (const org of [organization, 'depot']) {
    const raised = (await stores.history.list(org, 'a', 99)).filter(({ what }) => what === 'raised')
    expect(raised.map(({ rule }) => rule)).toEqual(['silent'])
    expect((await stores.watches.load(org, ['a'])).get('a')?.owed).toEqual({})
  }
})

test('a deadline of something that is not in use is looked at again tomorrow, and nothing else waits for it', async () => {
  const under = await flowsUnderTest()
  const { stores, clock } = under.flows
  await awaits(under, 'never-adopted')
  await awaits(under, 'a')
  await under.clock.advance(12 * minuteMs)
  expect(await watch(under.flows)).toMatchObject({ failed: 1 })
  expect(await dueOf(stores, 'never-adopted')).toBe(clock.now() + dayMs)
  expect((await stores.watches.load(organization, ['a'])).get('a')?.alarms.silent?.name).toBe('active')
})

test('one sensor that cannot be saved keeps no other waiting, and stays due', async () => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  for (const sensor of ['a', 'b']) await awaits(under, sensor)
  await under.clock.advance(12 * minuteMs)
  const broken = await under.withStores({
    ...stores,
    watches: {
      ...stores.watches,
      save: async (org, one) => {
        if (one.sensor === 'a') throw new Error('no')
        return stores.watches.save(org, one)
      },
    },
  })
  expect(await watch(broken.flows)).toMatchObject({ looked: 2, failed: 1 })
  expect((await stores.watches.due(under.clock.now(), 9)).map(({ sensor }) => sensor)).toEqual(['a'])
})

test('a watch that somebody else changes meanwhile is decided about again; what stays as it is is not saved', async () => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  await stores.watches.save(organization, emptyWatch('a'))
  const seen: number[] = []
  const outcome = await changeWatch(under.flows, organization, 'a', async (before) => {
    seen.push(before.version)
    if (seen.length === 1) await stores.watches.save(organization, lookedAtBy(before, 1))
    return { watch: lookedAtBy(before, 0), result: 'done' }
  })
  expect(seen).toEqual([1, 2])
  expect(outcome).toMatchObject({ kind: 'changed', result: 'done', watch: { version: 3, dueAt: 0 } })
  const same = await changeWatch(under.flows, organization, 'a', (before) => ({ watch: before, result: 1 }))
  expect(same).toEqual({ kind: 'unchanged', result: 1 })
  expect((await stores.watches.load(organization, ['a'])).get('a')?.version).toBe(3)
  const none = await changeWatch(under.flows, organization, 'none', (before) => ({
    watch: before,
    result: 1,
  }))
  expect(none).toEqual({ kind: 'unknown-sensor' })
  const reference = { organization, sensor: 'none', rule: 'high', raisedAt: 1 }
  expect(await giveBack(under.flows, organization, reference, erik)).toEqual({ kind: 'unknown-sensor' })
})

test('sensors that a change means something for are looked at in half a minute, or sooner where that was so', async () => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  const now = under.clock.now()
  await stores.watches.save(organization, emptyWatch('a'))
  await stores.watches.save(organization, lookedAtBy(emptyWatch('b'), now + 1000))
  let conflicts = 0
  const contested = await under.withStores({
    ...stores,
    watches: {
      ...stores.watches,
      save: async (org, one) => (conflicts++ === 0 ? 'conflict' : stores.watches.save(org, one)),
    },
  })
  await lookSoon(contested.flows, organization, ['a', 'b', 'none'])
  expect([await dueOf(stores, 'a'), await dueOf(stores, 'b')]).toEqual([now + 30_000, now + 1000])
  expect(conflicts).toBe(2)
  const { watches } = stores
  const never = await under.withStores({
    ...stores,
    watches: {
      ...watches,
      load: async () => new Map([['a', emptyWatch('a')]]),
      save: async () => 'conflict',
    },
  })
  const failing = expect(lookSoon(never.flows, organization, ['a'])).rejects.toThrow('changed by others')
  // It waits longer after each refusal.
  await under.clock.advance(10_000)
  await failing
})

/** The same stores; `asked` counts the calls of each kind. */
const counting = (stores: Stores, asked: Record<string, number>): Stores => {
  const count = (name: string): void => {
    asked[name] = (asked[name] ?? 0) + 1
  }
  const { watches, gatewayStates } = stores
  return {
    ...stores,
    watches: {
      ...watches,
      load: (...args) => {
        count('watches')
        return watches.load(...args)
      },
    },
    gatewayStates: {
      ...gatewayStates,
      load: (...args) => {
        count('gateways')
        return gatewayStates.load(...args)
      },
    },
  }
}

test('a hundred sensors of one moment are read together, and the round says whenever it has done as many', async () => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  const ids = Array.from({ length: 150 }, (_, index) => `many-${index}`)
  const sensor = (await under.flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor a')
  await stores.directories.put(
    organization,
    ids.map((id) => ({ kind: 'sensor', value: { ...sensor, id } })),
  )
  for (const id of ids) await awaits(under, id)
  await under.clock.advance(12 * minuteMs)
  const asked: Record<string, number> = {}
  const process = await under.withStores(counting(stores, asked))
  let signs = 0
  const isAlive = (): void => {
    signs += 1
  }
  expect(await watch(process.flows, isAlive)).toEqual({ looked: 150, changed: 150, failed: 0 })
  // A page: once for its watches, once for those of its gateways. The first is short, so that somebody is told soon.
  expect(asked).toEqual({ watches: 6, gateways: 3 })
  expect(signs).toBe(3)
})

test('what somebody else changed meanwhile is looked at by itself', async () => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  for (const sensor of ['a', 'b']) await awaits(under, sensor)
  await under.clock.advance(12 * minuteMs)
  let met = 0
  const contested = await under.withStores({
    ...stores,
    watches: {
      ...stores.watches,
      save: async (org, one) =>
        one.sensor === 'a' && met++ === 0 ? 'conflict' : stores.watches.save(org, one),
    },
  })
  expect(await watch(contested.flows)).toEqual({ looked: 2, changed: 2, failed: 0 })
  const watches = await stores.watches.load(organization, ['a', 'b'])
  expect(['a', 'b'].map((sensor) => watches.get(sensor)?.alarms.silent?.name)).toEqual(['active', 'active'])
})

test('where nothing is due, what died processes left is mended all the same', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  let looked = 0
  for (let minute = 0; minute < 30; minute++) {
    await clock.advance(minuteMs)
    const now = clock.now()
    for (const sensor of ['a', 'b'])
      await ingest(flows, organization, temperatures(sensor, now, [now, 20]), 'pi')
    const chat = (await flows.directories.get(organization))?.chats.get(groupId)
    if (minute === 10 && chat !== undefined)
      await flows.stores.directories.put(organization, [
        {
          kind: 'chat',
          value: { ...chat, reachable: false, unsaid: { at: now, counted: { duties: true } } },
        },
      ])
    if (minute >= 10) looked += (await watch(flows)).looked
    else await watch(flows)
  }
  expect(looked).toBe(0)
  expect(under.informed.map(({ notification }) => notification.kind)).toEqual(['counted-on'])
  const chat = (await flows.directories.get(organization))?.chats.get(groupId)
  expect(chat?.unsaid).toBeUndefined()
})
