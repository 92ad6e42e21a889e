import { expect, test } from 'vitest'
import { isSameName, nameMax, parseName } from '#core/name.ts'

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
