import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrivalOf, datedByArrival } from '#core/gateway-protocol/arrival.ts'
import { packHeartbeat, packReports, parseReport, type Report } from '#core/gateway-protocol/report.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { t0, temperature } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

/** A gateway that believes in an earlier hour. */
const believed = t0 - 5 * hourMs
const said = (sentAt: number, epoch: number, ...ages: readonly number[]): Report => {
  const readings = ages.map((age) => ({ ...temperature(sentAt - age, 20), undated: true as const }))
  const hindrances = [
    { sensor: 'pi', why: 'clock-not-set', count: 1, since: sentAt - 7, at: sentAt },
  ] as const
  const head = { gateway: 'pi', epoch, sentAt, clock: 'unsynchronised', hindrances } as const
  const [payload = packHeartbeat({ ...head, seq: 1 })] = packReports({ ...head, cause: 'live', readings }, 1)
  const parsed = parseReport(payload, t0)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.report
}
const stamps = (report: Report) =>
  report.sensors.flatMap(({ readings }) => readings.map((one) => one.measuredAt))

describe('a report of a gateway that does not know the time', () => {
  test('is dated by when it arrived, and each of its readings by how long the gateway had it', () => {
    const report = said(believed, 1, 60_000, 1000)
    const dated = datedByArrival(report, arrivalOf(undefined, report, t0), t0)
    expect(stamps(dated)).toEqual([t0 - 60_000, t0 - 1000])
    expect(dated.sensors[0]?.readings.every((one) => one.byArrival)).toBe(true)
    expect([dated.sentAt, dated.clock, dated.undated]).toEqual([t0, undefined, undefined])
    expect(dated.hindrances?.map(({ since, at }) => [since, at])).toEqual([[t0 - 7, t0]])
  })

  test('again, or its readings in another report, is dated the same, however long it took', () => {
    fc.assert(
      fc.property(fc.nat(hourMs), fc.nat(hourMs), (tookMs, laterMs) => {
        const first = said(believed, 1, 1000)
        const known = arrivalOf(undefined, first, t0)
        const again = said(believed + laterMs, 1, 1000 + laterMs)
        const arrival = arrivalOf(known, again, t0 + laterMs + tookMs)
        expect(arrival).toBe(known)
        expect(stamps(datedByArrival(again, arrival, t0 + laterMs + tookMs))).toEqual([t0 - 1000])
      }),
      runs(),
    )
  })

  test('corrects what is known when the first one was long on its way: nothing is sent after it arrived', () => {
    const late = arrivalOf(undefined, said(believed, 1), t0 + 20 * minuteMs)
    const report = said(believed + 21 * minuteMs, 1, 1000)
    const arrival = arrivalOf(late, report, t0 + 21 * minuteMs)
    expect(stamps(datedByArrival(report, arrival, t0 + 21 * minuteMs))).toEqual([t0 + 21 * minuteMs - 1000])
    expect(arrivalOf(arrival, said(believed + 22 * minuteMs, 1), t0 + 22 * minuteMs - secondMs)).toBe(arrival)
  })

  test('of another epoch is nothing that is known', () => {
    const known = arrivalOf(undefined, said(believed, 1), t0)
    expect(arrivalOf(known, said(believed + hourMs, 2), t0)).toEqual({ epoch: 2, shiftMs: 4 * hourMs })
    expect(arrivalOf(known, { sentAt: t0 }, t0)).toEqual({ epoch: 0, shiftMs: 0 })
  })

  test('without hindrances or readings of its own is dated as well', () => {
    const { undated: _undated, hindrances: _hindrances, ...bare } = said(believed, 1)
    expect(datedByArrival(bare, { epoch: 1, shiftMs: 9 * hourMs }, t0)).toMatchObject({
      sentAt: t0,
      sensors: [],
    })
  })
})
