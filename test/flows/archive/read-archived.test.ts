import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anchorName, parseAnchor } from '#core/history/anchor.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { anchorDay } from '../../../pipeline/flows/archive/anchor-day.ts'
import { isGone, isWhole } from '../../../pipeline/flows/archive/day-marks.ts'
import { archivedHours, readingsBetween } from '../../../pipeline/flows/archive/read-archived.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { fact } from '../../contracts/samples.ts'
import { memoryFiles } from '../../support/memory-files.ts'

const day0 = Date.UTC(2026, 10, 1)
const reading = (measuredAt: number, temperature: number): Reading => ({
  ...{ sensor: 'a', measuredAt, values: { temperature }, faults: [] },
})
type Span = readonly [from: number, to: number]

/** A table and an archive that have these readings; the archive writes down what it was asked for. */
const under = (
  now: number,
  table: readonly Reading[],
  archived: readonly Reading[] | null,
  torn?: number,
) => {
  const asked: Span[] = []
  const lines: object[] = []
  const within = (from: number, to: number) => (one: Reading) => one.measuredAt >= from && one.measuredAt < to
  const archive = {
    range: async (
      _o: string,
      _s: string,
      from: number,
      to: number,
      unread: (day: number, why: string) => void,
    ) => {
      asked.push([from, to])
      if (torn !== undefined) unread(torn, 'torn')
      return (archived ?? []).filter(within(from, to))
    },
    hours: async (
      _o: string,
      _s: string,
      days: readonly number[],
      unread: (day: number, why: string) => void,
    ) => {
      asked.push([days.length, 0])
      unread(day0, 'torn')
      return new Map()
    },
  }
  const range = async (_o: string, _s: string, from: number, to: number, leftOut: (item: string) => void) => {
    if (torn === undefined) leftOut('an item')
    return table.filter(within(from, to))
  }
  const flows = {
    stores: { readings: { range } },
    archive: archived === null ? undefined : archive,
    clock: { now: () => now, speed: 1 },
    log: (line: object) => void lines.push(line),
  } as never
  const missing: (readonly [Span, string])[] = []
  const read = async (from: number, to: number) => {
    const found = await readingsBetween(flows, 'acme', 'a', from, to, (span, item) =>
      missing.push([span, item]),
    )
    return found.map(({ measuredAt, values }) => [(measuredAt - day0) / hourMs, values.temperature])
  }
  return { flows, asked, lines, missing, read }
}
const late = day0 + 31 * dayMs
const at = (hour: number): number => day0 + hour * hourMs

describe('what was measured between two instants', () => {
  test('is the table’s, and the archive’s of days of which the table has not all any more, in order and each once', async () => {
    const table = [reading(at(2), 20), reading(at(26), 26)]
    const { read, asked } = under(late, table, [reading(at(1), 1), reading(at(2), 2), reading(at(25), 25)])
    expect(await read(day0, at(72))).toEqual([
      [1, 1],
      [2, 20],
      [25, 25],
      [26, 26],
    ])
    // The table begins to lose the second day at this very instant.
    expect(asked).toEqual([[day0, day0 + 2 * dayMs]])
    expect(await read(at(1.5), at(2.5))).toEqual([[2, 20]])
    expect(asked.at(-1)).toEqual([at(1.5), at(2.5)])
  })

  test('is the table’s alone where that has all of it, or there is no archive', async () => {
    const one = under(day0 + 30 * dayMs - 1, [reading(at(1), 1)], [reading(at(2), 2)])
    expect([await one.read(day0, at(24)), one.asked]).toEqual([[[1, 1]], []])
    const none = under(late, [reading(at(1), 1)], null)
    expect([await none.read(day0, at(24)), none.missing]).toEqual([[[1, 1]], [[[day0, at(24)], 'an item']]])
    const nothing = under(late, [], [reading(at(2), 2)])
    expect([await nothing.read(at(2), at(2)), nothing.asked]).toEqual([[], []])
  })

  test('says of a day that cannot be read how much of it is missing, and the log says why', async () => {
    const { read, missing, lines } = under(late, [], [], day0)
    await read(at(1), at(2))
    await read(day0 - hourMs, at(30))
    const item = `archive ${day0}`
    expect(missing).toEqual([
      [[at(1), at(2)], item],
      [[day0, day0 + dayMs], item],
    ])
    const said = { event: 'archive-not-read', organization: 'acme', sensor: 'a', day: day0, why: 'torn' }
    expect(lines[0]).toEqual({ level: 'error', ...said })
  })

  test('is asked of the archive by hours only where there are days', async () => {
    const { flows, asked, lines } = under(late, [], [])
    const hours = (days: readonly number[]) => archivedHours(flows, 'acme', 'a', days, () => undefined)
    expect([(await hours([])).size, asked]).toEqual([0, []])
    await hours([day0])
    expect([asked, lines.length]).toEqual([[[1, 0]], 1])
  })
})

test('the table has all of a day for 30 days, and may have something of it for 30 more after the last reading that may come', () => {
  expect([isWhole(day0, day0 + 30 * dayMs - 1), isWhole(day0, day0 + 30 * dayMs)]).toEqual([true, false])
  expect([isGone(day0, day0 + 61 * dayMs - 1), isGone(day0, day0 + 61 * dayMs)]).toEqual([false, true])
})

test('an anchor stands behind the last one of before its day, whatever a clock that was ahead has left', async () => {
  const stores = memoryStores()
  const anchors = memoryFiles()
  await stores.history.record('acme', [fact('a', day0)])
  const anchor = (days: number) => anchorDay({ stores, anchors }, 'acme', day0 + days * dayMs)
  expect([await anchor(1), await anchor(5), await anchor(3)]).toEqual(['kept', 'kept', 'kept'])
  const text = (date: string): Uint8Array => anchors.kept.get(anchorName('acme', date)) ?? new Uint8Array()
  const behind = parseAnchor(new TextDecoder().decode(text('2026-11-03')))
  expect(behind?.before).toBe(createHash('sha256').update(text('2026-11-01')).digest('hex'))
})
