import { expect, test } from 'vitest'
import { byName, isSameName, nameMax, parseName } from '#core/name.ts'

test('a name is one line of what can be seen', () => {
  expect(parseName('  Cell\tbank\n\u202eA \u0000')).toEqual({ ok: true, name: 'Cell bank A' })
  expect(parseName('Frys 3 (källaren)')).toEqual({ ok: true, name: 'Frys 3 (källaren)' })
})

test.each(['', '   ', '\u200f\u202e', '…!'])('%j is none', (words) => {
  expect(parseName(words)).toEqual({ ok: false, error: 'empty' })
})

test('a name has at most 64 characters', () => {
  expect(parseName('x'.repeat(nameMax))).toEqual({ ok: true, name: 'x'.repeat(nameMax) })
  expect(parseName('x'.repeat(nameMax + 1))).toEqual({ ok: false, error: 'too-long' })
})

test('names are the same when people would take the one for the other', () => {
  expect(isSameName('Freezer  3', 'FREEZER ３')).toBe(true)
  expect(isSameName('Freezer 3', 'Freezer 30')).toBe(false)
})

test('names stand in the order in which people count', () => {
  const names = ['Freezer 10', 'Freezer 2', 'Freezer 2 B', 'Freezer', 'Cabinet 4', 'Freezer 1', 'Freezer 2']
  expect(names.sort(byName)).toEqual([
    'Cabinet 4',
    'Freezer',
    'Freezer 1',
    'Freezer 2',
    'Freezer 2',
    'Freezer 2 B',
    'Freezer 10',
  ])
  expect([byName('A1', 'A') > 0, byName('A', 'A1') < 0, byName('1', '1')]).toEqual([true, true, 0])
})
