import { describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { OutgoingReading } from '#core/gateway-protocol/report-blocks.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { sayTo } from '../../bot/views/say.ts'
import { sensorText } from '../../bot/views/sensor.ts'
import { renderCard } from '../../pipeline/channels/telegram/card.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { listGateways } from '../../pipeline/flows/read/read-gateways.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { notingWrites } from '../support/noting-writes.ts'

/** A gateway whose clock is off by `offMs`, and that knows that it does not know the time. */
const start = async (offMs: number) => {
  const night = await flowsUnderTest()
  const { flows, clock, calls, idle } = night
  const numbers = { epoch: 7, seq: 0 }
  const believed = (): number => clock.now() + offMs
  const pack = (...samples: readonly (readonly [ageMs: number, temperature: number])[]): string => {
    const sentAt = believed()
    const readings: readonly OutgoingReading[] = samples.map(([ageMs, temperature]) => ({
      sensor: 'a',
      measuredAt: sentAt - ageMs,
      values: { temperature },
      faults: [],
      undated: true,
    }))
    const hindrances = [{ sensor: 'pi', why: 'clock-not-set', count: 1, since: sentAt, at: sentAt }] as const
    const head = { gateway: 'pi', epoch: numbers.epoch, sentAt, clock: 'unsynchronised', hindrances } as const
    const [payload = ''] = packReports({ ...head, cause: 'live', readings }, numbers.seq++)
    return payload
  }
  const take = async (payload: string): Promise<void> => {
    expect(await ingest(flows, organization, payload, 'pi')).toMatchObject({ kind: 'taken', refused: 0 })
    await idle()
  }
  const stored = async () => {
    const all = await flows.stores.readings.range(organization, 'a', 0, clock.now() + hourMs)
    return all.map(({ measuredAt, values }) => [measuredAt, values.temperature])
  }
  const card = async (): Promise<string> => {
    const directory = await flows.directories.get(organization)
    const cards = calls.flatMap(({ call }) => (call.kind === 'reply' ? [] : [call.card]))
    const last = cards.at(-1)
    if (last === undefined || directory === undefined) return ''
    return renderCard(last, { directory, language: 'en', timeZone: 'UTC', now: clock.now() }).plain
  }
  return { ...night, numbers, pack, take, stored, card }
}

describe.each([
  ['a day back', -24 * hourMs],
  ['in 1970', 1000 - Date.UTC(2026, 10, 22)],
  ['a year ahead', 8760 * hourMs],
])('a gateway whose clock is %s, and that says so', (_where, offMs) => {
  test('is heard, its readings are stored when they were measured, and a breach rings at once', async () => {
    const { clock, pack, take, stored, calls, card } = await start(offMs)
    const t0 = clock.now()
    await take(pack([4 * minuteMs, 20], [0, 20]))
    await clock.advance(secondMs)
    await take(pack([500, 30], [0, 30]))
    await clock.advance(2 * minuteMs)
    await take(pack([minuteMs, 30], [0, 30]))
    expect((await stored()).slice(0, 3)).toEqual([
      [t0 - 4 * minuteMs, 20],
      [t0, 20],
      [t0 + 500, 30],
    ])
    expect(calls.length).toBeGreaterThan(0)
    expect(await card()).toContain('by its arrival: the gateway’s clock is not set')
  })
})

describe('readings that are dated by their arrival', () => {
  test('are what they are when their report comes again, and when they come in another one', async () => {
    const { clock, pack, take, stored } = await start(-hourMs)
    const t0 = clock.now()
    const payload = pack([0, 20])
    await take(payload)
    await clock.advance(3 * secondMs)
    await take(payload)
    // Its confirmation was lost: it comes in the next report, two minutes older, which is a second on its way.
    await clock.advance(2 * minuteMs - 3 * secondMs)
    const later = pack([2 * minuteMs, 20], [0, 21])
    await clock.advance(secondMs)
    await take(later)
    expect(await stored()).toEqual([
      [t0, 20],
      [t0 + 2 * minuteMs, 21],
    ])
  })

  test('do not overwrite each other when the numbers begin anew with another epoch', async () => {
    const { clock, numbers, pack, take, stored } = await start(-hourMs)
    await take(pack([0, 20]))
    numbers.epoch = 8
    numbers.seq = 0
    await take(pack([0, 20.5]))
    await clock.advance(secondMs)
    await take(pack([0, 21]))
    expect((await stored()).map(([, temperature]) => temperature)).toContain(21)
    expect((await stored()).length).toBeGreaterThanOrEqual(2)
  })

  test('are said to be so where people look', async () => {
    const { flows, clock, pack, take } = await start(-hourMs)
    await take(pack([0, 20]))
    await clock.advance(secondMs)
    const look = await lookAtSensor(flows, organization, 'a')
    if (look === undefined) throw new Error('it was heard')
    expect(sensorText(sayTo('en', clock.now()), look)).toContain(
      'dated by its arrival: the gateway’s clock is not set',
    )
    const gateways = await listGateways(flows, organization)
    expect(gateways.find(({ gateway }) => gateway === 'pi')).toMatchObject({
      isHeard: true,
      hindrances: [{ why: 'clock-not-set' }],
    })
  })

  test('are those of now again when the gateway knows the time', async () => {
    const { flows, clock, pack, take } = await start(-hourMs)
    await take(pack([0, 20]))
    await clock.advance(10 * secondMs)
    const readings = [{ sensor: 'a', measuredAt: clock.now(), values: { temperature: 20 }, faults: [] }]
    const [payload = ''] = packReports(
      { gateway: 'pi', epoch: 7, sentAt: clock.now(), cause: 'live', readings },
      9,
    )
    await take(payload)
    expect((await lookAtSensor(flows, organization, 'a'))?.row.byArrival).toBe(false)
  })

  test('are judged once though two reports arrive at the same time', async () => {
    const { flows, pack, take, stored, clock } = await start(-hourMs)
    const t0 = clock.now()
    const both = [pack([1000, 20]), pack([0, 20])]
    await Promise.all(both.map((payload) => take(payload)))
    expect(await stored()).toEqual([
      [t0 - 1000, 20],
      [t0, 20],
    ])
    expect((await flows.stores.gatewayStates.load(organization, ['pi'])).get('pi')?.arrival?.epoch).toBe(7)
  })
})

test.each(['live', 'backlog'] as const)(
  'for an organization that nobody knows nothing is written, whatever its gateway says of its clock (%s)',
  async (cause) => {
    const written: string[] = []
    const under = await flowsUnderTest(undefined, notingWrites(memoryStores(), written))
    written.length = 0
    const sentAt = under.clock.now()
    const reading: OutgoingReading = {
      sensor: 'a',
      measuredAt: sentAt,
      values: { temperature: 30 },
      faults: [],
    }
    const head = { gateway: 'pi', epoch: 7, sentAt, cause } as const
    for (const undated of [true, false]) {
      const readings = [undated ? { ...reading, undated } : reading]
      const clock = undated ? ({ clock: 'unsynchronised' } as const) : {}
      const [payload = ''] = packReports({ ...head, ...clock, readings }, 1)
      expect(await ingest(under.flows, 'made-up', payload, 'pi')).toMatchObject({
        kind: 'refused',
        error: 'unknown-organization',
      })
    }
    expect(written).toEqual([])
  },
)
