import { expect, test } from 'vitest'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { archiveMark } from '../../../pipeline/flows/archive/day-marks.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import { batchesOf } from '../../../pipeline/flows/ingest/batches-of.ts'
import type { Batch } from '../../../pipeline/ports/readings.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const reading = (measuredAt: number, more: Partial<Reading> = {}): Reading => ({
  sensor: 'a',
  measuredAt,
  values: { temperature: 4 },
  faults: [],
  ...more,
})
const batch = (...readings: readonly Reading[]): Batch => ({ sensor: 'a', gateway: 'pi', seq: 1, readings })

/** What the stores were asked to do, in order. */
const open = async (random = 0.5) => {
  const under = await flowsUnderTest()
  const asked: unknown[] = []
  const { stores, clock } = under.flows
  const flows = {
    ...under.flows,
    random: () => random,
    stores: {
      ...stores,
      readings: {
        ...stores.readings,
        append: async (_organization: string, batches: readonly Batch[], now: number, sensors: number) => {
          asked.push(['append', batches.map(({ readings }) => readings), now - clock.now(), sensors])
        },
      },
      rollups: {
        ...stores.rollups,
        reopen: async (_organization: string, days: unknown, mark: number) => {
          asked.push(['reopen', days, mark])
        },
      },
    },
  }
  return { flows, asked, now: clock.now() }
}

test('readings of now are stored as they are, and reopen no day', async () => {
  const { flows, asked, now } = await open()
  const batches = [batch(reading(now - minuteMs), reading(now)), batch()]
  await appendReadings(flows, organization, batches, 7)
  expect(asked).toEqual([['append', batches.map(({ readings }) => readings), 0, 7]])
})

test('that a reading was dated by its arrival is not stored, of none of its batch', async () => {
  const { flows, asked, now } = await open()
  const marked = [reading(now - minuteMs), reading(now, { byArrival: true })]
  await appendReadings(flows, organization, [batch(...marked), batch(reading(now))])
  expect(asked).toEqual([['append', [[reading(now - minuteMs), reading(now)], [reading(now)]], 0, 0]])
  expect(JSON.stringify(asked)).not.toContain('byArrival')
})

test('readings of days that are over reopen these once they are stored, each sensor’s and the archive’s once', async () => {
  const { flows, asked, now } = await open()
  const today = Math.floor(now / dayMs) * dayMs
  const [older, old] = [today - 5 * dayMs, today - 4 * dayMs]
  const b = { ...batch(reading(old)), sensor: 'b' }
  await appendReadings(flows, organization, [batch(reading(older), reading(older + hourMs), reading(old)), b])
  expect(asked.map((one) => (one as readonly unknown[])[0])).toEqual(['append', 'reopen'])
  expect(asked[1]).toEqual([
    'reopen',
    [
      { sensor: 'a', day: older },
      { sensor: 'a', day: old },
      { sensor: 'b', day: old },
      { sensor: archiveMark, day: older },
      { sensor: archiveMark, day: old },
    ],
    1 + 2 ** 47,
  ])
})

test('a batch says its epoch where the gateway has one, and how far apart one measurement may be heard where it is of a sensor in use', async () => {
  const { flows } = await flowsUnderTest()
  const directory = await flows.directories.get(organization)
  const report: Report = {
    gateway: 'pi',
    seq: 5,
    sentAt: 0,
    cause: 'calm',
    sensors: ['a', 'pi', 'stranger'].map((sensor) => ({ sensor, readings: [reading(1)] })),
    refused: [],
  }
  const plain = ['a', 'pi', 'stranger'].map((sensor) => ({
    sensor,
    gateway: 'pi',
    seq: 5,
    readings: [reading(1)],
  }))
  const [a, ...others] = plain
  expect(batchesOf(report, directory)).toStrictEqual([
    { ...a, withinMs: 30_000, readings: [reading(1)] },
    ...others,
  ])
  expect(batchesOf(report, undefined)).toStrictEqual(plain)
  expect(batchesOf({ ...report, epoch: 0 }, undefined)).toStrictEqual(
    plain.map((one) => ({ ...one, epoch: 0 })),
  )
})
