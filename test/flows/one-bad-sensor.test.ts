import { describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { virtualClock } from '../support/virtual-clock.ts'

/** What is wrong with sensor `a`, and until when. */
type Fault = 'cannot-be-saved' | 'cannot-be-read' | 'cannot-be-judged'

/** Stores in which all that goes wrong is about sensor `a`. */
const faulty = (stores: Stores, fault: Fault, mended: () => boolean): Stores => ({
  ...stores,
  watches: {
    ...stores.watches,
    save: async (org, watch) => {
      if (fault === 'cannot-be-saved' && watch.sensor === 'a' && !mended())
        throw new Error('Item size has exceeded the maximum allowed size')
      return stores.watches.save(org, watch)
    },
  },
  gatewayStates: {
    ...stores.gatewayStates,
    forReport: async (org, gateway, sensors) => {
      const found = await stores.gatewayStates.forReport(org, gateway, sensors)
      if (fault !== 'cannot-be-read' || mended()) return found
      const watches = new Map([...found.watches].filter(([sensor]) => sensor !== 'a'))
      return { ...found, watches, unreadable: new Map([['a', 'schema version 9']]) }
    },
  },
  readings: {
    ...stores.readings,
    range: async (org, sensor, from, to) => {
      if (fault === 'cannot-be-judged' && sensor === 'a' && !mended()) throw new Error('no answer')
      return stores.readings.range(org, sensor, from, to)
    },
  },
})

const setUp = async (fault: Fault) => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  let mended = false
  const whole = await flowsUnderTest(presetRules('room'), stores, clock)
  const under = await whole.withStores(faulty(stores, fault, () => mended))
  let seq = 0
  const report = async (...offsets: readonly (readonly [ago: number, temperature: number])[]) => {
    const at = clock.now()
    const readings = ['a', 'b'].flatMap((sensor) =>
      offsets.map(([ago, temperature]) => ({
        sensor,
        measuredAt: at - ago,
        values: { temperature },
        faults: [],
      })),
    )
    seq += 1
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: at, cause: 'live', readings }, seq)
    return ingest(under.flows, organization, payload, 'pi')
  }
  const active = async () => {
    const watches = await stores.watches.all(organization)
    return watches
      .filter(({ alarms }) => alarms.high?.name === 'active')
      .map(({ sensor }) => sensor)
      .sort()
  }
  return { ...under, clock, stores, report, active, mend: () => (mended = true), beganAt: clock.now() }
}

describe.each(['cannot-be-saved', 'cannot-be-read', 'cannot-be-judged'] as const)(
  'a sensor whose watch %s',
  (fault) => {
    test('keeps nobody else of its gateway from being stored and told, and is judged by all that was stored when it can be', async () => {
      const { report, active, stores, clock, calls, lines, mend, beganAt, flows } = await setUp(fault)
      if (fault === 'cannot-be-judged') {
        // What is late is compared with what is stored.
        const known = {
          raisedAt: beganAt - minuteMs,
          began: beganAt - minuteMs,
          clearedAt: beganAt + 9 * minuteMs,
        }
        const excursions = { high: [{ ...known, worst: null, told: [] }] }
        const watch = { ...emptyWatch('a'), assessedUntil: beganAt + 9 * minuteMs, excursions }
        await stores.watches.save(organization, watch)
      }
      await clock.advance(3 * minuteMs)
      expect(await report([2 * minuteMs, 30], [minuteMs, 30], [0, 30])).toMatchObject({
        kind: 'taken',
        readings: 6,
        failed: 1,
      })
      expect(await active()).toEqual(['b'])
      const cards = calls.filter(({ chat, call }) => chat === groupId && call.kind === 'send-card')
      expect(cards).toHaveLength(1)
      for (const sensor of ['a', 'b'])
        expect(await stores.readings.range(organization, sensor, beganAt, clock.now() + 1)).toHaveLength(3)
      expect(lines.filter(({ event }) => event === 'sensor-not-judged')).toMatchObject([
        { level: 'error', gateway: 'pi', sensor: 'a' },
      ])
      const board = await readBoard(flows, organization)
      const row = board?.rows.find(({ sensor }) => sensor.id === 'a')
      expect(row?.hindrance).toMatchObject({ why: 'not-judged', since: beganAt + minuteMs })

      mend()
      await clock.advance(minuteMs)
      // One reading alone would not be over the limit for long enough.
      expect(await report([0, 30])).toMatchObject({ kind: 'taken', failed: 0 })
      if (fault !== 'cannot-be-judged') expect(await active()).toEqual(['a', 'b'])
      const [heard] = await stores.gatewayStates.all(organization)
      expect(heard?.unjudged).toBeUndefined()
      expect(heard?.lasts.a?.at).toBe(clock.now())
    })
  },
)

test('a store that fails once is asked once more before a sensor is given up', async () => {
  const { report, active, mend, lines, clock } = await setUp('cannot-be-saved')
  await clock.advance(3 * minuteMs)
  const taken = report([2 * minuteMs, 30], [minuteMs, 30], [0, 30])
  await Promise.resolve().then(mend)
  expect(await taken).toMatchObject({ kind: 'taken', failed: 0 })
  expect(await active()).toEqual(['a', 'b'])
  expect(lines.filter(({ event }) => event === 'sensor-not-judged')).toEqual([])
})
