import { expect, test } from 'vitest'
import { parseReport } from '#core/gateway-protocol/report.ts'
import type { Millis } from '#core/time.ts'
import { minuteMs } from '#core/time.ts'
import type { Watch } from '#core/watch/watch.ts'
import { judgeBlock } from '../../../pipeline/flows/ingest/judge-block.ts'
import { newWatch } from '../../../pipeline/flows/ingest/new-watch.ts'
import { high, temperature } from '../../support/core/directory.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

/** Judges one reading of 30 °C (limit 24) that was measured `agoMs` before all was judged, and counts how often readings were asked for. */
const judged = async (agoMs: Millis, isStored: boolean, unjudgedSince?: Millis, isEmpty = false) => {
  const { flows, clock } = await flowsUnderTest([high({ onDelayMs: 0 })])
  const now = clock.now()
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get('a')
  const parsed = parseReport(temperatures('a', now, [now - agoMs, 30]), now)
  if (directory === undefined || sensor === undefined || !parsed.ok) throw new Error('nothing to judge')
  const [block] = parsed.report.sensors
  if (block === undefined) throw new Error('the report is empty')
  const spans: (readonly [from: Millis, to: Millis])[] = []
  const range: typeof flows.stores.readings.range = async (_of, _sensor, from, to) => {
    spans.push([from - now, to - now])
    // Calm before and after, up to where all was judged.
    const calm = [90, 4, 3, 2, 1].map((minutes) => temperature(now - minutes * minuteMs, 20))
    return [...calm, ...block.readings].sort((a, b) => a.measuredAt - b.measuredAt)
  }
  const stores = { ...flows.stores, readings: { ...flows.stores.readings, range } }
  const watch: Watch = { ...newWatch(sensor, parsed.report), assessedUntil: now - minuteMs }
  const heard = {
    ...{ gateway: 'pi', version: 1, sentAt: now, backSince: 0, lasts: {} },
    ...(unjudgedSince !== undefined && { unjudged: { a: unjudgedSince } }),
  }
  const watches = new Map([['a', watch]])
  const stored = { directory, heard, others: [], watches, unreadable: new Map(), listened: [], now }
  const outcome = await judgeBlock(
    { ...flows, stores },
    organization,
    parsed.report,
    sensor,
    isEmpty ? { ...block, readings: [] } : block,
    stored,
    isStored,
  )
  return { outcome, asked: spans.length, spans }
}

test('a reading that came in order is judged before it is stored', async () => {
  const { outcome } = await judged(0, false)
  expect(outcome).toMatchObject({
    kind: 'judged',
    isAll: true,
    watch: { alarms: { high: { name: 'active' } } },
  })
})

test('a late reading over a limit is stored first, and judged then with what was stored around it', async () => {
  expect((await judged(5 * minuteMs, false)).outcome).toEqual({ kind: 'store-first' })
  const { outcome, asked } = await judged(5 * minuteMs, true)
  expect(outcome).toMatchObject({ kind: 'judged' })
  expect(asked).toBeGreaterThan(0)
})

test('a report is not taken for the end of a backlog: what was late is looked at once more', async () => {
  const { outcome } = await judged(5 * minuteMs, true)
  expect(outcome.kind === 'judged' && outcome.watch.late).toBeTruthy()
})

test('stored readings are asked for only where some of that sensor were not judged before', async () => {
  expect((await judged(0, false)).asked).toBe(0)
  // Up to what it says now, which is not asked for.
  expect((await judged(2, false, 1)).spans.map(([, to]) => to)).toEqual([-2])
  // Another gateway brought all that it says.
  const { outcome, spans } = await judged(2, true, 1, true)
  expect([outcome.kind, spans[0]?.[1]]).toEqual(['judged', 0])
})
