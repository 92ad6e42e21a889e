import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { lookedAtBy } from '#core/watch/arm.ts'
import { emptyWatch, lateSettleMs, type Watch } from '#core/watch/watch.ts'
import { lookAtAll } from '../../../pipeline/flows/alarm/look-at.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const look = ({ flows }: FlowsUnderTest, ...sensors: readonly string[]) =>
  lookAtAll(flows, organization, sensors)
const kindOf = (one: Watch | string) => (typeof one === 'string' ? one : 'saved')
const storedOf = async ({ flows }: FlowsUnderTest, sensor: string) =>
  (await flows.stores.watches.load(organization, [sensor])).get(sensor)
const logged = ({ lines }: FlowsUnderTest, event: string) => lines.filter((line) => line.event === event)
/** Sensors that ring, and are missed by now. */
const ringing = async (...sensors: readonly string[]): Promise<FlowsUnderTest> => {
  const under = await flowsUnderTest()
  const now = under.clock.now()
  for (const sensor of sensors)
    await ingest(
      under.flows,
      organization,
      temperatures(sensor, now, [now - 2 * minuteMs, 30], [now, 30]),
      'pi',
    )
  await under.idle()
  await under.clock.advance(12 * minuteMs)
  return under
}

test('a sensor that cannot be read is a failure of its own: nothing is written over it, and the others are looked at', async () => {
  const under = await ringing('a', 'b')
  const { watches } = under.flows.stores
  const { load, save } = watches
  const saved: string[] = []
  Object.assign(watches, {
    load: async (...[org, sensors, leftOut]: Parameters<typeof load>) => {
      if (sensors.includes('a')) leftOut?.('a', 'it is of another version')
      return load(
        org,
        sensors.filter((one) => one !== 'a'),
        leftOut,
      )
    },
    save: (...[org, one]: Parameters<typeof save>) => {
      saved.push(one.sensor)
      return save(org, one)
    },
  })
  expect((await look(under, 'a', 'b')).map(kindOf)).toEqual(['failed', 'saved'])
  expect(saved).toEqual(['b'])
  expect(logged(under, 'watch-failed-stays-due')).toMatchObject([
    { sensor: 'a', why: 'it is of another version' },
  ])
})

test('where many cannot be read together, each is looked at by itself, and one that fails is a failure of its own', async () => {
  const under = await ringing('a', 'b')
  const { watches } = under.flows.stores
  const { load } = watches
  Object.assign(watches, {
    load: (...[org, sensors, leftOut]: Parameters<typeof load>) =>
      sensors.length > 1 || sensors.includes('a')
        ? Promise.reject(new Error('not now'))
        : load(org, sensors, leftOut),
  })
  expect((await look(under, 'a', 'b')).map(kindOf)).toEqual(['failed', 'saved'])
  expect(logged(under, 'watch-failed-stays-due')).toMatchObject([{ sensor: 'a' }])
})

test('what is saved is given as it is stored, and what is as it was is not saved', async () => {
  const under = await ringing('a')
  const [first] = await look(under, 'a')
  expect(first).toEqual(await storedOf(under, 'a'))
  const { save } = under.flows.stores.watches
  let saves = 0
  Object.assign(under.flows.stores.watches, {
    save: (...args: Parameters<typeof save>) => {
      saves += 1
      return save(...args)
    },
  })
  expect(await look(under, 'a')).toEqual(['unchanged'])
  expect(saves).toBe(0)
})

test('what somebody else saved meanwhile is looked at by itself: it may be as it should by then', async () => {
  const under = await ringing('a')
  const { watches } = under.flows.stores
  const { save } = watches
  let isFirst = true
  Object.assign(watches, {
    save: async (...args: Parameters<typeof save>) => {
      const saved = await save(...args)
      if (!isFirst) return saved
      isFirst = false
      return 'conflict'
    },
  })
  expect(await look(under, 'a')).toEqual(['unchanged'])
})

test('what was taken out of use while it rang rings no more', async () => {
  const under = await ringing('a')
  const { directories } = under.flows.stores
  const sensor = (await under.flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  await directories.put(organization, [
    { kind: 'sensor', value: { ...sensor, retiredAt: under.clock.now() } },
  ])
  await look(under, 'a')
  expect((await storedOf(under, 'a'))?.alarms.high?.name ?? 'normal').toBe('normal')
})

test('of what is not known nothing is stored; a deadline of it is put off', async () => {
  const under = await flowsUnderTest()
  expect(await look(under, 'nobody')).toEqual(['failed'])
  expect(await under.flows.stores.watches.all(organization)).toEqual([])
  await under.flows.stores.watches.save(organization, lookedAtBy(emptyWatch('nobody'), 1))
  expect(await look(under, 'nobody')).toEqual(['failed'])
  expect((await storedOf(under, 'nobody'))?.dueAt).toBeGreaterThan(under.clock.now())
})

test('a backlog is judged whole once no news of it came for a while, and not before', async () => {
  const under = await ringing('a')
  const at = under.clock.now()
  const watch = await storedOf(under, 'a')
  if (watch === undefined) throw new Error('no watch')
  await under.flows.stores.watches.save(organization, {
    ...watch,
    late: { at, from: at - 9, to: at - 8 } as never,
  })
  const { readings } = under.flows.stores
  const { range } = readings
  let reads = 0
  Object.assign(readings, {
    range: (...args: Parameters<typeof range>) => {
      reads += 1
      return range(...args)
    },
  })
  await under.clock.advance(lateSettleMs - 1)
  await look(under, 'a')
  expect([reads, (await storedOf(under, 'a'))?.late !== undefined]).toEqual([0, true])
  await under.clock.advance(1)
  await look(under, 'a')
  expect(reads).toBeGreaterThan(0)
  expect((await storedOf(under, 'a'))?.late).toBeUndefined()
})
