import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { spans } from '#core/history/span.ts'
import type { Reading, Value } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import { readSeries } from '../../../pipeline/flows/read/read-series.ts'
import { type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'

const every = 10 * minuteMs
const columns = 240

/** Sensor a with a month of readings, and how often its readings were asked for since. */
const month = async (valueAt: (at: number) => Value = () => -80) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const to = clock.now()
  const readings: Reading[] = []
  for (let at = to - spans['30d']; at < to; at += every)
    readings.push({ sensor: 'a', measuredAt: at, values: { temperature: valueAt(at) }, faults: [] })
  await flows.stores.readings.append(organization, [{ sensor: 'a', gateway: 'pi', seq: 1, readings }], to)
  const asked: (readonly [from: number, to: number])[] = []
  const { range } = flows.stores.readings
  Object.assign(flows.stores.readings, {
    range: (org: string, sensor: string, from: number, until: number) => {
      asked.push([from, until])
      return range(org, sensor, from, until)
    },
  })
  return { ...under, asked, to }
}

const sensorOf = async ({ flows }: FlowsUnderTest): Promise<Sensor> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  return sensor
}

const seriesOver = async (under: FlowsUnderTest, ms: number) => {
  const to = under.clock.now()
  const read = await readSeries(under.flows, organization, await sensorOf(under), 'temperature', {
    from: to - ms,
    to,
    columns,
  })
  return { ...read, buckets: read.series.stretches.flat() }
}

const late = (under: FlowsUnderTest, measuredAt: number, temperature: Value) =>
  appendReadings(under.flows, organization, [
    {
      sensor: 'a',
      gateway: 'pi',
      seq: 2,
      readings: [{ sensor: 'a', measuredAt, values: { temperature }, faults: [] }],
    },
  ])

describe('a series', () => {
  test('of two days and less is made of the readings, and rolls nothing up', async () => {
    const under = await month()
    const { buckets, columnMs } = await seriesOver(under, 2 * dayMs)
    expect([buckets.length, columnMs]).toEqual([columns, 12 * minuteMs])
    expect(await under.flows.stores.rollups.load(organization, 'a', 0, under.to)).toEqual(new Map())
  })

  test('of thirty days reads each day that is over only once', async () => {
    const under = await month()
    const first = await seriesOver(under, spans['30d'])
    expect(first.buckets).toHaveLength(columns)
    expect(first.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(spans['30d'] / every)
    expect(under.asked).toHaveLength(31)
    under.asked.length = 0
    expect((await seriesOver(under, spans['30d'])).series).toEqual(first.series)
    expect(under.asked).toEqual([[Math.floor(under.to / dayMs) * dayMs, under.to]])
  })

  test('keeps the peak of a single reading, whatever the span', async () => {
    const peakAt = Date.UTC(2026, 10, 12, 7, 30)
    const under = await month((at) => (at === peakAt ? -41.5 : -80))
    for (const span of [spans['30d'], spans['30d'], 12 * dayMs]) {
      const { buckets } = await seriesOver(under, span)
      expect(Math.max(...buckets.map(({ max }) => max))).toBe(-41.5)
      expect(Math.min(...buckets.map(({ min }) => min))).toBe(-80)
    }
  })

  test('of hours has what was measured in the one that goes on, however little of it is over', async () => {
    for (const minutes of [1, 10, 29, 30, 31, 59]) {
      const under = await month()
      await under.clock.advance(minutes * minuteMs)
      await late(under, under.clock.now() - 1, 40)
      const { buckets, pieces } = await seriesOver(under, spans['7d'])
      expect(buckets.at(-1)?.max).toBe(40)
      expect(pieces.at(-1)?.at).toBeLessThan(under.clock.now())
      expect(pieces.at(-1)?.at).toBeGreaterThan(pieces.at(-2)?.at ?? 0)
      // Hours that are over are told in their middle; the first is one whose middle was asked for.
      expect(pieces.slice(0, -1).every((piece) => (piece?.at ?? 0) % hourMs === 30 * minuteMs)).toBe(true)
      expect(pieces).toHaveLength(minutes <= 30 ? 169 : 168)
    }
  })

  test('of hours has no more columns than hours, and trusts an hour for half of one more, or its sensor for longer', async () => {
    const under = await month()
    const { series, columns: wide, trustedMs } = await seriesOver(under, 3 * dayMs)
    expect([wide, series.stretches.flat().length, trustedMs]).toEqual([72, 72, 90 * minuteMs])
    const sensor = { ...(await sensorOf(under)), intervalMs: hourMs }
    const span = { from: under.to - 3 * dayMs, to: under.to, columns: 50 }
    const seldom = await readSeries(under.flows, organization, sensor, 'temperature', span)
    expect([seldom.columns, seldom.trustedMs]).toEqual([50, 3 * hourMs + minuteMs])
  })

  test('has a hole where nothing was known for hours, and none that is longer than that', async () => {
    const [from, until] = [Date.UTC(2026, 10, 15, 6), Date.UTC(2026, 10, 16, 18)]
    const under = await month((at) => (at >= from && at < until ? 'unavailable' : -80))
    for (let turn = 0; turn < 2; turn++) {
      const { series } = await seriesOver(under, 14 * dayMs)
      expect(series.stretches).toHaveLength(2)
      const [before, after] = series.stretches
      expect(before?.at(-1)?.at).toBeLessThan(from)
      expect(after?.[0]?.at).toBeGreaterThan(until - hourMs)
    }
  })
})

describe('readings that come late', () => {
  const lateAt = Date.UTC(2026, 10, 10, 12, 3)

  test('are in the next chart, although their day had been rolled up', async () => {
    const under = await month()
    await seriesOver(under, spans['30d'])
    await late(under, lateAt, -20)
    under.asked.length = 0
    const { buckets } = await seriesOver(under, spans['30d'])
    expect(Math.max(...buckets.map(({ max }) => max))).toBe(-20)
    expect(under.asked).toHaveLength(2)
  })

  test('are in it too when they come while their day is being rolled up', async () => {
    const under = await month()
    const { range } = under.flows.stores.readings
    let once = true
    Object.assign(under.flows.stores.readings, {
      range: async (org: string, sensor: string, from: number, to: number) => {
        const found = await range(org, sensor, from, to)
        if (once && from <= lateAt && lateAt < to) {
          once = false
          await late(under, lateAt, -20)
        }
        return found
      },
    })
    await seriesOver(under, spans['30d'])
    const { buckets } = await seriesOver(under, spans['30d'])
    expect(Math.max(...buckets.map(({ max }) => max))).toBe(-20)
  })

  test('of today reopen nothing', async () => {
    const under = await month()
    await late(under, under.to - hourMs, -79)
    expect(await under.flows.stores.rollups.load(organization, 'a', 0, under.to)).toEqual(new Map())
  })
})

test('a day that cannot be kept is drawn all the same', async () => {
  const under = await month()
  Object.assign(under.flows.stores.rollups, { save: () => Promise.reject(new Error('throttled')) })
  expect((await seriesOver(under, spans['7d'])).buckets).toHaveLength(168)
  expect(under.lines.map(({ event }) => event)).toContain('rollup-not-kept')
})
