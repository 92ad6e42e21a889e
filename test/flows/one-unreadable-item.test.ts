import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { sayTo } from '../../bot/views/say.ts'
import { sensorText } from '../../bot/views/sensor.ts'
import { probeDatabase } from '../../infra/local/probe-database.ts'
import { renderCard } from '../../pipeline/channels/telegram/card.ts'
import { lookSoon } from '../../pipeline/flows/alarm/look-soon.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { standDown } from '../../pipeline/flows/people/hand-back-duties.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { listGateways } from '../../pipeline/flows/read/read-gateways.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { readSeries } from '../../pipeline/flows/read/read-series.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, flowsUnderTest, organization } from '../support/flows.ts'
import { temperatures, temperaturesBy } from '../support/reports.ts'
import { virtualClock } from '../support/virtual-clock.ts'

/** A and b are heard by pi, c by another gateway. `spoil` makes an item unreadable, by the kind of its partition and its key. */
const start = async () => {
  const clock = virtualClock()
  const spoiled = new Set<string>()
  const stores = memoryStores({
    clock,
    spoiled: (kind, _organization, key) => spoiled.has(`${kind} ${key}`),
  })
  const under = await flowsUnderTest(presetRules('room'), stores, clock)
  const directory = await under.flows.directories.get(organization)
  const [a, pi] = [directory?.sensors.get('a'), directory?.sensors.get('pi')]
  if (a === undefined || pi === undefined) throw new Error('no sensors')
  await stores.directories.put(organization, [
    { kind: 'sensor', value: { ...a, id: 'c', name: 'Sensor c' } },
    { kind: 'sensor', value: { ...pi, id: 'other', name: 'Other' } },
  ])
  const say = async (sensor: string, ...values: readonly number[]) => {
    const now = clock.now()
    const samples = values.map(
      (value, index) => [now - (values.length - 1 - index) * minuteMs, value] as const,
    )
    const payload =
      sensor === 'c'
        ? temperaturesBy('other', 'c', now, ...samples.map(([at, value]) => [at, value] as [number, number]))
        : temperatures(sensor, now, ...samples.map(([at, value]) => [at, value] as [number, number]))
    return ingest(under.flows, organization, payload, sensor === 'c' ? 'other' : 'pi')
  }
  const alarmsOf = async (sensor: string) =>
    Object.entries((await stores.watches.load(organization, [sensor])).get(sensor)?.alarms ?? {})
      .filter(([, alarm]) => alarm.name === 'active')
      .map(([rule]) => rule)
  const pass = async (minutes: number): Promise<void> => {
    for (let passed = 0; passed < minutes; passed++) {
      await clock.advance(minuteMs)
      await watch(under.flows)
      await under.idle()
    }
  }
  const rowOf = async (sensor: string) =>
    (await readBoard(under.flows, organization))?.rows.find((row) => row.sensor.id === sensor)
  return {
    ...under,
    clock,
    stores,
    say,
    alarmsOf,
    pass,
    rowOf,
    spoil: (item: string) => void spoiled.add(item),
  }
}

describe('a watch that cannot be read', () => {
  test('is shown as that; all others are shown, looked at, climb and are handed back', async () => {
    const { flows, clock, say, spoil, rowOf, calls, idle } = await start()
    for (const sensor of ['a', 'b', 'c']) await say(sensor, 20, 20)
    await say('b', 30, 30, 30)
    spoil('watch a')
    expect((await rowOf('b'))?.alarms.map(({ state }) => state)).toEqual(['active'])
    expect((await rowOf('b'))?.hindrance).toBeNull()
    expect(await rowOf('a')).toMatchObject({ hindrance: { why: 'unreadable' }, alarms: [] })
    expect((await readBoard(flows, organization))?.rows.map(({ sensor }) => sensor.id).slice(0, 2)).toEqual([
      'b',
      'a',
    ])
    const look = await lookAtSensor(flows, organization, 'a')
    if (look === undefined) throw new Error('no look')
    expect(sensorText(sayTo('en', clock.now()), look)).toContain(
      'Nobody knows how it is: what is stored of it cannot be read, which is a fault of nattvakt itself.',
    )
    expect(await probeDatabase(flows, organization)).toEqual({ alarms: 1, unreadable: ['a'] })

    const before = calls.filter(({ chat }) => chat === erik.id).length
    await clock.advance(6 * minuteMs)
    expect(await watch(flows)).toMatchObject({ failed: 1 })
    await idle()
    expect(calls.filter(({ chat }) => chat === erik.id).length).toBeGreaterThan(before)

    await lookSoon(flows, organization, ['a', 'b', 'c'])
    expect((await flows.stores.watches.load(organization, ['c'])).get('c')?.dueAt).toBeLessThanOrEqual(
      clock.now() + 30_000,
    )
    expect(await standDown(flows, organization, erik, anna, null)).toMatchObject({ sensors: [] })
  })
})

describe('what a gateway said last that cannot be read', () => {
  test('is the alarm of that gateway, and not of each of its sensors; those of others are as they were', async () => {
    const { flows, clock, say, spoil, pass, alarmsOf, rowOf, calls } = await start()
    for (const sensor of ['a', 'b', 'c']) await say(sensor, 20, 20)
    spoil('heard pi')
    await expect(say('a', 20)).rejects.toThrow('pi')
    expect(await say('c', 20)).toMatchObject({ kind: 'taken', failed: 0 })
    for (let minutes = 0; minutes < 12; minutes++) {
      await pass(1)
      await say('c', 20)
    }
    expect([await alarmsOf('a'), await alarmsOf('b'), await alarmsOf('c')]).toEqual([[], [], []])
    expect(await alarmsOf('pi')).toEqual(['silent'])
    const card = calls.flatMap(({ call }) => (call.kind === 'send-card' ? [call.card] : [])).at(-1)
    const directory = await flows.directories.get(organization)
    if (card === undefined || directory === undefined) throw new Error('no card')
    const options = { directory, language: 'en', timeZone: 'UTC', now: clock.now() } as const
    expect(renderCard(card, options).plain).toContain('what is stored of it cannot be read')
    expect((await rowOf('a'))?.hindrance?.why).toBe('unreadable')
    expect((await rowOf('pi'))?.hindrance?.why).toBe('unreadable')
    expect((await rowOf('c'))?.hindrance).toBeNull()
    const gateways = await listGateways(flows, organization)
    expect(gateways.find(({ gateway }) => gateway === 'pi')?.hindrances[0]?.why).toBe('unreadable')
    expect(await probeDatabase(flows, organization)).toMatchObject({ unreadable: ['pi'] })
    const look = await lookAtSensor(flows, organization, 'a')
    if (look === undefined) throw new Error('no look')
    expect(sensorText(sayTo('en', clock.now()), look)).not.toContain('never heard')
  })

  test('is told also when it answered for all of its sensors, which nobody else would miss', async () => {
    const { flows, say, spoil, pass, alarmsOf } = await start()
    for (let minutes = 0; minutes < 12; minutes++) {
      for (const sensor of ['a', 'b', 'c']) await say(sensor, 20)
      await pass(1)
    }
    const dueAts = async () =>
      [...(await flows.stores.watches.load(organization, ['pi', 'a', 'b'])).values()].map(
        ({ dueAt }) => dueAt,
      )
    expect(await dueAts()).toEqual([null, null, null])
    spoil('heard pi')
    for (let minutes = 0; minutes < 20; minutes++) {
      await say('c', 20)
      await pass(1).catch(() => undefined)
    }
    expect(await alarmsOf('pi')).toEqual(['silent'])
    expect(await alarmsOf('c')).toEqual([])
    expect(await dueAts()).not.toContain(null)
  })

  test('keeps no other gateway that hears the same sensor from being taken and believed', async () => {
    const { flows, clock, spoil, say, pass, alarmsOf } = await start()
    await say('a', 20, 20)
    const now = clock.now()
    await ingest(flows, organization, temperaturesBy('other', 'a', now, [now, 20]), 'other')
    spoil('heard pi')
    await pass(2)
    const later = clock.now()
    const samples = [2, 1, 0].map((ago) => [later - ago * minuteMs, 30] as [number, number])
    const taken = await ingest(flows, organization, temperaturesBy('other', 'a', later, ...samples), 'other')
    expect(taken).toMatchObject({ kind: 'taken', failed: 0 })
    expect(await alarmsOf('a')).toEqual(['high'])
    const row = (await readBoard(flows, organization))?.rows.find(({ sensor }) => sensor.id === 'a')
    expect(row?.hindrance).toBeNull()
  })
})

describe('what people arranged of a sensor that cannot be read', () => {
  test('makes it no stranger: its readings are kept, and it is shown, due and judged by nothing', async () => {
    const { flows, clock, stores, say, spoil, rowOf, lines } = await start()
    for (const sensor of ['a', 'b']) await say(sensor, 20, 20)
    spoil('directory sensor#a')
    await stores.directories.put(organization, [{ kind: 'person', value: anna }])
    await clock.advance(minuteMs)
    expect(await say('a', 30)).toMatchObject({ kind: 'taken', failed: 1, strangers: 0 })
    expect(lines.filter(({ event }) => event === 'sensor-not-judged')).toMatchObject([{ sensor: 'a' }])
    expect(await rowOf('a')).toMatchObject({ sensor: { name: 'a' }, hindrance: { why: 'unreadable' } })
    expect(await probeDatabase(flows, organization)).toMatchObject({ unreadable: ['a'] })
    await clock.advance(hourMs)
    const dueAt = (await stores.watches.load(organization, ['a'])).get('a')?.dueAt
    expect(await watch(flows)).toMatchObject({ failed: 1 })
    expect((await stores.watches.load(organization, ['a'])).get('a')?.dueAt).toBe(dueAt)
    expect(await stores.readings.range(organization, 'a', 0, clock.now())).toHaveLength(3)
  })
})

test('readings that cannot be read are a hole in the chart', async () => {
  const { flows, clock, say, spoil } = await start()
  await say('a', 20)
  const spoiledAt = clock.now()
  await clock.advance(10 * minuteMs)
  await say('a', 21)
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  const all = flows.stores.readings
  let left = 0
  const stored = await all.range(organization, 'a', 0, clock.now() + 1)
  expect(stored.map(({ measuredAt }) => measuredAt)).toEqual([spoiledAt, clock.now()])
  const keys: string[] = []
  // Its key ends with the number of its report, which the test does not choose.
  for (let seq = 0; seq < 20_000; seq++) keys.push(`${String(spoiledAt).padStart(13, '0')}#pi#${seq}`)
  for (const key of keys) spoil(`readings ${key}`)
  await all.range(organization, 'a', 0, clock.now() + 1, () => {
    left += 1
  })
  expect(left).toBe(1)
  const span = { from: spoiledAt - minuteMs, to: clock.now() + 1, columns: 10 }
  const { series } = await readSeries(flows, organization, sensor, 'temperature', span)
  expect(series.stretches.flat().map(({ mean }) => mean)).toEqual([21])
})
