import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { runs } from '../../support/runs.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const everyMs = minuteMs
const gatewayIds = ['pi', 'attic'] as const
/** Over the limit of 24 °C is one of them; two say the same, as a sensor of tenths of a degree often does. */
const values = [20, 20, 20.5, 30] as const

/** What one gateway did with one measurement: it missed it, or heard it so long after (of a sensor that repeats what it says). */
const hearing = fc.option(fc.integer({ min: 0, max: 19 }), { freq: 2 })
const measurement = fc.record({ value: fc.constantFrom(...values), by: fc.tuple(hearing, hearing) })
/** How a gateway speaks: after so many measurements each time, and whether what it says then waits, and whether it comes twice. */
const report = fc.record({
  of: fc.integer({ min: 1, max: 9 }),
  lateMin: fc.constantFrom(0, 0, 0, 1, 4, 25, 70),
  isTwice: fc.boolean(),
})
const story = fc.record({
  measurements: fc.array(measurement, { minLength: 1, maxLength: 40 }),
  reports: fc.tuple(
    fc.array(report, { minLength: 1, maxLength: 12 }),
    fc.array(report, { minLength: 1, maxLength: 12 }),
  ),
})
type Measurement = { readonly value: number; readonly by: readonly (number | null)[] }
type Spoken = { readonly of: number; readonly lateMin: number; readonly isTwice: boolean }
type Story = {
  readonly measurements: readonly Measurement[]
  readonly reports: readonly (readonly Spoken[])[]
}

type Sent = { readonly at: Millis; readonly gateway: string; readonly payload: string }

const heardBy = ({ measurements }: Story, gateway: number, t0: Millis): readonly Reading[] =>
  measurements.flatMap(({ value, by }, index) => {
    const after = by[gateway] ?? null
    if (after === null) return []
    const measuredAt = t0 + index * everyMs + after * secondMs
    const rssi = -60 - 20 * gateway
    return [{ sensor: 'a', measuredAt, values: { temperature: value }, faults: [], rssi }]
  })

let seq = 0

/** The reports of one gateway, and when they come. */
const sentBy = (story: Story, which: number, t0: Millis): readonly Sent[] => {
  const gateway = gatewayIds[which] ?? ''
  const readings = heardBy(story, which, t0)
  const sent: Sent[] = []
  for (let from = 0, at = 0; from < readings.length; at++) {
    const spoken = story.reports[which]?.[at % (story.reports[which]?.length ?? 1)]
    const some = readings.slice(from, from + (spoken?.of ?? 1))
    from += some.length
    const sentAt = (some.at(-1)?.measuredAt ?? t0) + 100
    const comes = sentAt + (spoken?.lateMin ?? 0) * minuteMs
    const [payload = ''] = packReports({ gateway, sentAt, cause: 'live', readings: some }, seq++)
    sent.push({ at: comes, gateway, payload })
    if (spoken?.isTwice) sent.push({ at: comes + 90 * secondMs, gateway, payload })
  }
  return sent
}

const rules = presetRules('room').map((rule) =>
  rule.kind === 'high' ? { ...rule, onDelayMs: 0, offDelayMs: 0 } : rule,
)

/** Plays it, the watcher looking every minute, until all has come and is settled. */
const play = async (story: Story) => {
  const clock = virtualClock()
  const stores = memoryStores()
  const { flows, idle } = await flowsUnderTest(rules, stores, clock)
  const directory = await flows.directories.get(organization)
  const pi = directory?.sensors.get('pi')
  if (pi === undefined) throw new Error('no gateway')
  await stores.directories.put(organization, [
    { kind: 'sensor', value: { ...pi, id: 'attic', name: 'Attic' } },
  ])
  const t0 = clock.now() + secondMs
  const sent = [...sentBy(story, 0, t0), ...sentBy(story, 1, t0)].sort((a, b) => a.at - b.at)
  const end = t0 + (story.measurements.length + 90) * everyMs
  const waiting = [...sent]
  for (let at = clock.now() + minuteMs; at <= end; at += minuteMs) {
    for (let next = waiting[0]; next !== undefined && next.at <= at; next = waiting[0]) {
      waiting.shift()
      await clock.advance(Math.max(0, next.at - clock.now()))
      await ingest(flows, organization, next.payload, next.gateway)
    }
    await clock.advance(Math.max(0, at - clock.now()))
    await watch(flows)
    await idle()
  }
  const span = { from: t0 - hourMs, to: end }
  const brought = await Promise.all(
    gatewayIds.map((gateway) =>
      stores.readings.broughtBy(organization, { gateway, sensors: 1 }, ['a'], span),
    ),
  )
  return {
    t0,
    stored: brought.flatMap((found) => found.get('a') ?? []),
    shown: await stores.readings.range(organization, 'a', span.from, span.to),
    excursions: excursionsIn(await stores.history.list(organization, 'a', 1000)).filter(
      ({ rule }) => rule === 'high',
    ),
  }
}

const indexOf = ({ measuredAt }: Pick<Reading, 'measuredAt'>, t0: Millis): number =>
  Math.floor((measuredAt - t0) / everyMs)

describe('a sensor that two gateways hear, each missing some of it, in any cutting, order and lateness', () => {
  test('is one sensor: each measurement is stored and shown once, and no breach is missed', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { t0, stored, shown, excursions } = await play(told)
        const heard = told.measurements.flatMap(({ by }, index) =>
          by.some((after) => after !== null) ? [index] : [],
        )
        const indices = (readings: readonly Reading[]): readonly number[] =>
          readings.map((reading) => indexOf(reading, t0)).sort((a, b) => a - b)
        expect(indices(shown)).toEqual(heard)
        expect(indices(stored)).toEqual(heard)
        // Without delays, an excursion is a row of readings over the limit, and the next one ends it.
        const over = heard.filter((index) => told.measurements[index]?.value === 30)
        const began = excursions.map((one) => indexOf({ measuredAt: one.began }, t0))
        const expected = over.filter((index) => {
          const before = heard[heard.indexOf(index) - 1]
          return before === undefined || told.measurements[before]?.value !== 30
        })
        expect(began).toEqual(expected)
      }),
      runs(60),
    )
  })
})
