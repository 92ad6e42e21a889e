import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPart, isOnePart, toGsm } from '../../../pipeline/channels/sms/gsm.ts'
import { runs } from '../../support/runs.ts'

test('a text is one part up to its very edge, where a sign that counts two has no room any more', () => {
  expect(isOnePart('a'.repeat(160))).toBe(true)
  expect(isOnePart('a'.repeat(161))).toBe(false)
  expect(isOnePart(`${'a'.repeat(158)}€`)).toBe(true)
  expect(isOnePart(`${'a'.repeat(159)}€`)).toBe(false)
  expect(isOnePart(`${'a'.repeat(157)}[~`)).toBe(false)
  expect(isOnePart('åäöÅÄÖ'.repeat(26))).toBe(true)
  expect(isOnePart('°')).toBe(false)
})

test('what values and sentences hold is spelled in the alphabet of texts', () => {
  expect(toGsm('🔴 ULT 2 · Källaren: −61,2 °C, gräns −70 °C → ”varmt” ≥ 5 µg…')).toBe(
    'ULT 2, Källaren: -61,2 C, gräns -70 C -> "varmt" >= 5 ug...',
  )
  expect(toGsm('Холод 2')).toBe('????? 2')
})

test('whatever somebody calls a thing, what is sent is one part', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 4 }),
      (texts) => {
        expect(isOnePart(firstPart(texts))).toBe(true)
      },
    ),
    runs(300),
  )
})

test('of several renderings the first that fits is sent, and of the last as much as fits', () => {
  expect(firstPart(['a'.repeat(200), 'b'.repeat(100)])).toBe('b'.repeat(100))
  expect(firstPart(['a'.repeat(200), 'b'.repeat(300)])).toBe('b'.repeat(160))
})
