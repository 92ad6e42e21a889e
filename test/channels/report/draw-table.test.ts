import { expect, test, vi } from 'vitest'
import type { Table } from '../../../pipeline/channels/report/document.ts'
import { drawTable } from '../../../pipeline/channels/report/draw-table.ts'
import { contentWidth, newPage, sheet } from '../../../pipeline/channels/report/page.ts'

const long = 'the door stood ajar behind the trolley '.repeat(8).trim()

const drawn = (rows: Table['rows']) => {
  const page = newPage({ title: 'Cellar', author: 'Anna', at: 0 })
  const text = vi.spyOn(page.pdf, 'text')
  const columns = [
    { head: 'Began', share: 1 },
    { head: 'Notes', share: 'note' },
    { head: 'Worst', share: 3, isNumber: true },
  ] as const
  drawTable(page, { kind: 'table', title: 'Excursions', columns, rows, empty: 'None.' })
  // Of its two forms the compiler knows the last one, which names no place.
  const calls: readonly (readonly unknown[])[] = text.mock.calls
  return calls.map(([words, x, y, options]) => ({
    words,
    x,
    y,
    width: Math.round(Number(Object(options).width)),
  }))
}

test('a note stands below its row under its own name, as wide as the page, and the next row below the note', () => {
  const calls = drawn([
    ['21:09', long, '9.5 °C'],
    ['23:40', '', '8.2 °C'],
  ])
  expect(calls.map(({ words }) => words)).toEqual([
    'Excursions',
    'Began',
    'Worst',
    '21:09',
    '9.5 °C',
    `Notes: ${long}`,
    '23:40',
    '8.2 °C',
  ])
  const [first, note, second] = [calls[3], calls[5], calls[6]]
  expect(note).toMatchObject({ x: sheet.left, width: Math.round(contentWidth) })
  // The columns share what the note leaves them: all of it.
  expect(calls[4]).toMatchObject({
    x: sheet.left + contentWidth / 4,
    width: Math.round((contentWidth * 3) / 4),
  })
  expect(Number(note?.y)).toBeGreaterThan(Number(first?.y) + 8)
  // Several lines of it, each of 8.5 points.
  expect(Number(second?.y)).toBeGreaterThan(Number(note?.y) + 2 * 8.5)
})
