import { expect, test } from 'vitest'
import { createFormat } from '../../miniapp/locales/format.ts'
import { oldTexts } from '../../miniapp/old.tsx'
import { wordsOf } from '../support/page-words.ts'

const format = createFormat('en', wordsOf('en'), 'Europe/Stockholm')
const board = { now: Date.UTC(2026, 10, 28, 20, 3, 12) }
const forMs = 12 * 3_600_000

test('a board that is not of now says its day too, and how long ago that was: yesterday evening is not this evening', () => {
  expect(oldTexts({ link: 'lost', isKept: false, forMs }, board, format)).toEqual([
    'Connection lost. Last data from 28 Nov, 21:03',
    '12\u00a0h 0\u00a0min ago',
  ])
  expect(oldTexts({ link: 'lost', isKept: true, forMs }, board, format)).toEqual([
    'No connection. This is how it was on 28 Nov, 21:03',
    '12\u00a0h 0\u00a0min ago',
  ])
})

test('what is spoken does not change as it grows older', () => {
  for (const isKept of [true, false]) {
    const said = [5_000, 65_000].map((ms) => oldTexts({ link: 'lost', isKept, forMs: ms }, board, format)[0])
    expect(new Set(said).size).toBe(1)
  }
})
