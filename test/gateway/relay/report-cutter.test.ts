import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReport, reportBytesMax } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { createReportCutter } from '../../../gateway/relay/report-cutter.ts'
import type { Waiting } from '../../../gateway/relay/waiting-list.ts'
import { runs } from '../../support/runs.ts'

const now = Date.UTC(2026, 10, 22, 2, 0, 0)
const waitingList = (sensors: number, readings: number): readonly Waiting[] =>
  Array.from({ length: readings }, (_, order) => {
    const reading: Reading = {
      sensor: `s${order % sensors}`,
      measuredAt: now - (readings - order) * 1000,
      values: { temperature: -80 + (order % 97) / 100 },
      faults: [],
    }
    return { order, reading }
  })

/** The whole list as reports, and how often the list was looked at to cut each. */
const cutAll = (
  list: readonly Waiting[],
  bytesMax: number,
  isBinary: boolean,
  cut = createReportCutter('pi'),
) => {
  const reports: { readonly bytes: number; readonly items: readonly Waiting[]; readonly tries: number }[] = []
  for (let done = 0, seq = 0; done < list.length; seq++) {
    let tries = 0
    const first = (count: number) => {
      tries += 1
      return list.slice(done, done + count)
    }
    const { payload, items } = cut(first, {
      seq,
      epoch: 4711,
      isBinary,
      sentAt: now,
      hindrances: undefined,
      rules: 7,
      causeOf: () => 'backlog',
      bytesMax,
    })
    expect(parseReport(payload, now).ok).toBe(true)
    reports.push({ bytes: payload.length, items, tries })
    done += items.length
  }
  return reports
}

describe('the cutter of reports', () => {
  test('leaves nothing out, keeps the order, and keeps to the size that is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.array(fc.tuple(fc.integer({ min: 600, max: reportBytesMax }), fc.boolean()), {
          minLength: 1,
          maxLength: 3,
        }),
        (sensors, readings, sizes) => {
          const cut = createReportCutter('pi')
          const list = waitingList(sensors, readings)
          for (const [bytesMax, isBinary] of sizes) {
            const reports = cutAll(list, bytesMax, isBinary, cut)
            expect(reports.flatMap(({ items }) => items)).toEqual(list)
            for (const { bytes } of reports) expect(bytes).toBeLessThanOrEqual(bytesMax)
          }
        },
      ),
      runs(60),
    )
  })

  test('cuts a long list once a report, and fills each', () => {
    for (const [sensors, bytesMax, isBinary] of [
      [20, 7_500, false],
      [20, reportBytesMax, false],
      [200, 7_500, false],
      [20, 600, true],
      [200, 5_000, true],
    ] as const) {
      const reports = cutAll(waitingList(sensors, 30_000), bytesMax, isBinary)
      const tries = reports.reduce((sum, one) => sum + one.tries, 0)
      expect(tries).toBeLessThan(reports.length * 1.1)
      // The first ones say how large a reading is.
      for (const { bytes } of reports.slice(3, -1)) expect(bytes).toBeGreaterThan(0.85 * bytesMax)
    }
  })
})
