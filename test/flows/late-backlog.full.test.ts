import '../support/at-hand.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import { alarmKey } from '#core/notice/queue.ts'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { lateSettleMs } from '#core/watch/watch.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { expectNothingOfGateway, flowsUnderTest, groupId } from '../support/flows.ts'
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts'

let organizations = 0
let seq = 0

/** That something was not heard is another story: no watcher looks while these are on their way. */
const rules = presetRules('freezer').filter(({ kind }) => kind !== 'silent')

/** Freezers (limit -15 °C for 10 min) behind one gateway, over these stores. */
const freezers = async (stores: Stores, clock: VirtualClock, count: number) => {
  const organization = `late-${++organizations}`
  const under = await flowsUnderTest(rules, stores, clock, organization)
  const { flows, calls, idle } = under
  const sensors = Array.from({ length: count }, (_, index) => `f${index}`)
  await stores.directories.put(
    organization,
    sensors.map((id) => ({
      kind: 'sensor',
      value: {
        id,
        kind: 'sensor',
        name: `Freezer ${id}`,
        site: 'cellar',
        intervalMs: minuteMs,
        rules,
        addedAt: clock.now(),
      },
    })),
  )
  await expectNothingOfGateway(under, organization)
  const takes = async (readings: readonly Reading[], cause: 'live' | 'backlog') => {
    for (const payload of packReports({ gateway: 'pi', sentAt: clock.now(), cause, readings }, seq)) {
      seq += 1
      await ingest(flows, organization, payload, 'pi')
    }
    await idle()
  }
  const measured = (sensor: string, measuredAt: Millis, temperature: number): Reading => ({
    sensor,
    measuredAt,
    values: { temperature },
    faults: [],
  })
  /** Every sensor says its value of each minute from then to then, as one report. */
  const minutes = (from: Millis, to: Millis, value: (sensor: string, at: Millis) => number) =>
    sensors.flatMap((sensor) =>
      Array.from({ length: Math.round((to - from) / minuteMs) }, (_, index) => {
        const at = from + index * minuteMs
        return measured(sensor, at, value(sensor, at))
      }),
    )
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += minuteMs) {
      await clock.advance(minuteMs)
      await watch(flows)
      await idle()
    }
  }
  const history = async (sensor: string) =>
    excursionsIn(await stores.history.list(organization, sensor, 1000)).filter(({ rule }) => rule === 'high')
  /** What the group reads in the end: the last text of each message, as excursions. */
  const read = () => {
    const messages = new Map<number, readonly string[]>()
    calls.forEach(({ chat, call }, index) => {
      if (chat !== groupId || call.kind === 'reply' || call.kind === 'names') return
      const excursions = Object.values(call.card.alarms).filter(({ rule }) => rule.id === 'high')
      const shown = excursions.map((view) => {
        const from = (view.began - start) / minuteMs
        return `${alarmKey(view).split('/')[0]} ${view.state} ${from}-${((view.clearedAt ?? Number.NaN) - start) / minuteMs} ${view.worst?.value}`
      })
      if (excursions.length > 0)
        messages.set(call.kind === 'send-card' ? 101 + index : call.card.messageId, shown)
    })
    return messages
  }
  const start = clock.now()
  return { ...under, start, organization, takes, measured, minutes, pass, history, read, sensors }
}

let database: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  database = await startDynalite()
})
afterAll(() => database.close())

type Subject = {
  readonly name: string
  readonly open: (clock: VirtualClock) => Stores
  /** So many sensors are behind one gateway: a store in memory is quick. */
  readonly many: number
  readonly some: number
}
const subjects: readonly Subject[] = [
  { name: 'in memory', open: () => memoryStores(), many: 30, some: 10 },
  {
    name: 'on DynamoDB',
    open: (clock) => dynamoStores({ client: database.client, tables: testTables, clock }),
    many: 8,
    some: 3,
  },
]

const clearedAfter = minuteMs

describe.each(subjects)('$name', ({ open, many, some }) => {
  const labOf = (count: number) => {
    const clock = virtualClock()
    return freezers(open(clock), clock, count)
  }

  test('a node that was out of reach for 70 min and thawed for 30 of them hands over what it kept: one story', async () => {
    const { start, takes, measured, minutes, pass, history, read, clock, calls } = await labOf(1)
    await takes(
      minutes(start, start + minuteMs, () => -20),
      'live',
    )
    await clock.advance(70 * minuteMs)
    const now = clock.now()
    const [from, to] = [start + 20 * minuteMs, start + 50 * minuteMs]
    await takes([measured('f0', now, -20)], 'live')
    const kept = minutes(start + minuteMs, now, (_sensor, at) => (at >= from && at < to ? -6 : -20))
    const heard = calls.length
    for (let piece = 0; piece < kept.length; piece += 5) {
      await takes(kept.slice(piece, piece + 5), 'backlog')
      await clock.advance(2 * secondMs)
    }
    await pass(2 * lateSettleMs)
    expect(await history('f0')).toEqual([
      { rule: 'high', began: from, clearedAt: to + clearedAfter, worst: -6 },
    ])
    expect([...read().values()]).toEqual([['f0 ended 20-51 -6']])
    // It was told at once, and corrected; nothing of it made a sound.
    const told = calls.slice(heard).filter(({ chat, call }) => chat === groupId && call.kind !== 'edit-card')
    expect(
      told.flatMap(({ call }) => (call.kind === 'send-card' ? Object.values(call.card.alarms) : [])),
    ).toMatchObject([{ state: 'ended', learnedAt: expect.any(Number) }])
  })

  test(`of ${many} sensors behind a gateway that was offline the newest overtake the backlog: the one that thawed is told as it was`, async () => {
    const { start, takes, minutes, pass, history, read, clock, sensors } = await labOf(many)
    await takes(
      minutes(start, start + minuteMs, () => -20),
      'live',
    )
    await clock.advance(3 * hourMs)
    const [from, to] = [start + 60 * minuteMs, start + 110 * minuteMs]
    const value = (sensor: string, at: Millis): number =>
      sensor === 'f7' && at >= from && at < to ? -6 : -20
    await takes(minutes(clock.now(), clock.now() + minuteMs, value), 'live')
    for (let at = start + minuteMs; at < start + 3 * hourMs; at += 10 * minuteMs)
      await takes(minutes(at, at + 10 * minuteMs, value), 'backlog')
    await pass(2 * lateSettleMs)
    expect(await history('f7')).toEqual([
      { rule: 'high', began: from, clearedAt: to + clearedAfter, worst: -6 },
    ])
    expect([...read().values()]).toEqual([['f7 ended 60-111 -6']])
    for (const sensor of sensors.filter((one) => one !== 'f7')) expect(await history(sensor)).toEqual([])
  })

  test(`of ${some} sensors an excursion of 50 min is told as one of 50 min, whichever pieces of the backlog come first`, async () => {
    const { start, takes, minutes, pass, history, read, clock } = await labOf(some)
    await takes(
      minutes(start, start + minuteMs, () => -20),
      'live',
    )
    await clock.advance(2 * hourMs)
    const [from, to] = [start + 30 * minuteMs, start + 80 * minuteMs]
    const value = (_sensor: string, at: Millis): number => (at >= from && at < to ? -6 : -20)
    await takes(minutes(clock.now(), clock.now() + minuteMs, value), 'live')
    for (const piece of [3, 7, 0, 11, 5, 9, 1, 4, 10, 2, 8, 6]) {
      const at = start + (1 + 10 * piece) * minuteMs
      await takes(minutes(at, Math.min(at + 10 * minuteMs, start + 2 * hourMs), value), 'backlog')
    }
    await pass(2 * lateSettleMs)
    for (const sensor of ['f0', `f${some - 1}`])
      expect(await history(sensor)).toEqual([
        { rule: 'high', began: from, clearedAt: to + clearedAfter, worst: -6 },
      ])
    // One message, in which each stands once.
    const messages = [...read().values()]
    expect(messages).toHaveLength(1)
    expect([...(messages[0] ?? [])].sort()).toEqual(
      [...Array(some).keys()].map((index) => `f${index} ended 30-81 -6`),
    )
  })

  test('what is learned from a backlog and still holds rings now, and says since when', async () => {
    const { start, takes, measured, minutes, pass, read, clock, calls, flows, organization } = await labOf(1)
    await takes(
      minutes(start, start + minuteMs, () => -20),
      'live',
    )
    await clock.advance(3 * hourMs)
    await takes([measured('f0', clock.now(), -6)], 'live')
    expect(calls.filter(({ chat }) => chat === groupId)).toEqual([])
    await takes(
      minutes(start + minuteMs, start + 3 * hourMs, (_sensor, at) => (at < start + 30 * minuteMs ? -20 : -6)),
      'backlog',
    )
    const rang = calls.find(({ chat }) => chat === groupId)
    expect(rang?.at).toBe(clock.now())
    expect(read()).toEqual(new Map([[101, ['f0 active 30-NaN -6']]]))
    if (rang?.call.kind !== 'send-card') throw new Error('no card')
    expect(Object.values(rang.call.card.alarms)).toMatchObject([{ learnedAt: clock.now() }])
    await pass(2 * lateSettleMs)
    expect((await flows.stores.watches.load(organization, ['f0'])).get('f0')?.late).toBe(undefined)
  })

  test('a calm backlog costs nothing but being stored: no watch is written and nothing is read', async () => {
    const { start, takes, minutes, clock, flows, organization, history } = await labOf(2)
    await takes(
      minutes(start, start + minuteMs, () => -20),
      'live',
    )
    await clock.advance(3 * hourMs)
    await takes(
      minutes(clock.now(), clock.now() + minuteMs, () => -20),
      'live',
    )
    const before = await flows.stores.watches.load(organization, ['f0', 'f1'])
    await takes(
      minutes(start + minuteMs, start + 3 * hourMs, () => -20),
      'backlog',
    )
    expect(await flows.stores.watches.load(organization, ['f0', 'f1'])).toEqual(before)
    expect(await history('f0')).toEqual([])
  })
})
