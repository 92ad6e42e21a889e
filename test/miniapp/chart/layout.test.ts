import { expect, test } from 'vitest'
import { layoutOf, leftOf, limitsInView } from '../../../miniapp/chart/layout.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { wordsOf } from '../../support/page-words.ts'

const format = createFormat('en', wordsOf('en'), 'Europe/Stockholm')
const hour = 3_600_000
const lineAt = (...values: readonly number[]) => ({
  unit: '°C',
  stretches: [values.map((value, index) => [index * 60_000, value, value, value, 1] as const)],
})
const measured = (lines: readonly ReturnType<typeof lineAt>[]) =>
  ({ lines, limits: [], time: [0, hour], height: 280 }) as const

test('the texts of the value axis have the room that they need: no digit is cut off', () => {
  const wide = measured([lineAt(65_019, 65_024)])
  const texts = layoutOf({ ...wide, width: 390 }, format)?.values.map(({ text }) => text) ?? []
  const longest = Math.max(...texts.map(({ length }) => length))
  expect(longest).toBeGreaterThanOrEqual(6)
  // Digits of 12 px are some 7 px wide, and 6 px are between a text and the field.
  expect(leftOf(wide, format)).toBeGreaterThanOrEqual(longest * 7 + 6)
  expect(leftOf(measured([lineAt(4, 5)]), format)).toBe(44)
  expect(layoutOf({ ...wide, width: 390, left: 60 }, format)?.field.left).toBe(60)
})

test('a limit is in view where the axis reaches it while it held', () => {
  const limit = {
    rule: 'high',
    kind: 'high',
    quantity: 'temperature',
    value: 8,
    deadband: 0.5,
    unit: '°C',
    severity: 'critical',
  } as const
  const near = { ...limit, from: null, until: null }
  const far = { ...near, value: 80 }
  const over = { ...near, until: -1 }
  const view = { ...measured([lineAt(5, 7)]), limits: [near, far, over] }
  expect(limitsInView(view, format)).toEqual([near])
})

test('the value axis has round numbers of the unit that people read', () => {
  const pressure = { ...lineAt(100_130, 101_870), unit: 'Pa' }
  const values = layoutOf({ ...measured([pressure]), width: 390 }, format)?.values ?? []
  expect(values.map(({ at, text }) => [at, text])).toEqual([
    [100_000, '1,000'],
    [100_500, '1,005'],
    [101_000, '1,010'],
    [101_500, '1,015'],
    [102_000, '1,020'],
  ])
})
