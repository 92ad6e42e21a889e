import { describe, expect, test } from 'vitest'
import type { Report } from '#core/gateway-protocol/report.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { dated } from '../../../pipeline/flows/ingest/date-by-arrival.ts'
import type { GatewayState, Saved } from '../../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const speed = 60
const epoch = 7

/** A gateway whose clock is `offMs` behind, and of which `heard` is stored (again and again something else). */
const open = async (heard: readonly (GatewayState | undefined)[], answers: readonly Saved[] = []) => {
  const { flows, clock, lines } = await flowsUnderTest()
  const saved: GatewayState[] = []
  let loads = 0
  const gatewayStates = {
    ...flows.stores.gatewayStates,
    load: async () => {
      const state = heard[Math.min(loads++, heard.length - 1)]
      return new Map(state === undefined ? [] : [['pi', state]])
    },
    save: async (_of: string, state: GatewayState) => {
      saved.push(state)
      return answers[saved.length - 1] ?? ('saved' as const)
    },
  }
  const now = clock.now()
  const date = (report: Report, arrivedAt = now) =>
    dated(
      { ...flows, clock: { ...clock, speed }, stores: { ...flows.stores, gatewayStates } },
      organization,
      report,
      arrivedAt,
    )
  return { now, date, saved, lines, loads: () => loads }
}
const report = (sentAt: number, more: Partial<Report> = {}): Report => ({
  gateway: 'pi',
  seq: 1,
  epoch,
  sentAt,
  cause: 'live',
  clock: 'unsynchronised',
  sensors: [],
  undated: [
    {
      sensor: 'a',
      readings: [{ sensor: 'a', measuredAt: sentAt - 5, values: { temperature: 4 }, faults: [] }],
    },
  ],
  refused: [],
  ...more,
})
const stateOf = (shiftMs: number, of = epoch): GatewayState => ({
  gateway: 'pi',
  version: 3,
  sentAt: 1,
  backSince: 2,
  lasts: {},
  arrival: { epoch: of, shiftMs },
})
const measuredAt = ({ sensors }: Report) => sensors[0]?.readings[0]?.measuredAt

describe('a report of a gateway that does not know the time', () => {
  test('is dated by when it arrived, and by how much is kept first, also of one that was never heard', async () => {
    const { now, date, saved, lines } = await open([undefined])
    expect(measuredAt(await date(report(now - hourMs)))).toBe(now - 5)
    const arrival = { epoch, shiftMs: hourMs }
    expect(saved).toEqual([{ gateway: 'pi', version: 0, sentAt: 0, backSince: 0, lasts: {}, arrival }])
    expect(lines).toMatchObject([{ event: 'readings-dated-by-arrival', gateway: 'pi', epoch }])
  })

  test('is dated by what is kept of its epoch, and nothing is written for it', async () => {
    const { now, date, saved, lines } = await open([stateOf(hourMs - 9)])
    expect(measuredAt(await date(report(now - hourMs)))).toBe(now - 14)
    expect([saved, lines]).toEqual([[], []])
  })

  test('begins an epoch anew, beside what else is kept of it, however long it was on its way in that of now', async () => {
    const { now, date, saved } = await open([stateOf(hourMs, epoch - 1)])
    expect(measuredAt(await date(report(now - 9), now))).toBe(now - 5)
    expect(saved).toEqual([stateOf(9)])
    const later = await open([stateOf(3 * hourMs)])
    expect(measuredAt(await later.date(report(now - 2 * hourMs), now - 2 * hourMs + 9))).toBe(
      now - 2 * hourMs + 4,
    )
    expect(later.saved).toEqual([stateOf(9)])
  })

  test('does not bring back an epoch that is over, where it waited for more than a minute of real time', async () => {
    const kept = async (waitedMs: number) => {
      const { now, date, saved } = await open([stateOf(hourMs, epoch + 1)])
      const arrivedAt = now - waitedMs
      expect(measuredAt(await date(report(arrivedAt - 100), arrivedAt))).toBe(arrivedAt - 5)
      return saved.length
    }
    expect(await kept(speed * minuteMs)).toBe(1)
    expect(await kept(speed * minuteMs + 1)).toBe(0)
  })

  test('that was never heard is noted also where it waited for long', async () => {
    for (const heard of [undefined, { ...stateOf(0), arrival: undefined } as unknown as GatewayState]) {
      const { now, date, saved } = await open([heard])
      await date(report(now - 3 * hourMs), now - 2 * hourMs)
      expect(saved).toHaveLength(1)
    }
  })

  test('is dated as another has kept it in the same moment', async () => {
    const { now, date, saved } = await open([undefined, stateOf(hourMs - 9)], ['conflict'])
    expect(measuredAt(await date(report(now - hourMs)))).toBe(now - 14)
    expect(saved).toHaveLength(1)
  })

  test('that meets other writers again and again comes again', async () => {
    const { now, date, saved } = await open([undefined], Array(99).fill('conflict'))
    await expect(date(report(now - hourMs))).rejects.toThrow(`${organization}/pi met other writers 40 times`)
    expect(saved).toHaveLength(40)
  })
})

test('a report of a gateway that knows the time is what it is, and nothing is asked for it', async () => {
  const { now, date, loads } = await open([undefined])
  const { clock: _clock, ...known } = report(now)
  expect(await date(known)).toBe(known)
  expect(loads()).toBe(0)
})
