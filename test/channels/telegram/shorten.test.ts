import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupNames } from '../../../pipeline/channels/telegram/group-names.ts'
import { clean, cleanLines, label, shorten } from '../../../pipeline/channels/telegram/shorten.ts'
import { runs } from '../../support/runs.ts'
import { anyName } from './arbitraries.ts'

describe('shortening', () => {
  test('keeps what fits and says where it stopped', () => {
    expect(shorten('Freezer', 7)).toBe('Freezer')
    expect(shorten('Freezer 2', 7)).toBe('Freeze…')
  })

  test('never leaves half an emoji or a letter without its accents', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…')
    expect(shorten('👩‍👩‍👧‍👦', 10)).toBe('…')
    expect(shorten('ae\u0301', 2)).toBe('a…')
  })

  test('leaves out a pile of marks, however high', () => {
    expect(shorten(`a${'\u0301'.repeat(5000)}b`, 64)).toBe('…')
  })

  test('holds its limit for whatever is called whatever', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 1, max: 100 }), (name, max) => {
        expect(shorten(clean(name), max).length).toBeLessThanOrEqual(max)
        expect(shorten(clean(name), max)).not.toMatch(/\p{Cs}/u)
      }),
      runs(),
    )
  })
})

describe('what somebody wrote', () => {
  test('becomes one line without controls, half letters or turned directions', () => {
    expect(clean(' Line\nbreak\r\n\tand\u0000 \u202eevil\u2069 \ud83d ')).toBe('Line break and evil')
  })

  test('keeps its lines where there is room for them', () => {
    expect(cleanLines('one\n\n two \r\nthree\u2028four')).toBe('one\ntwo\nthree\nfour')
  })

  test('that nobody can see gives way to the id', () => {
    expect(label(' \u200b\u2060 ', 64, 'ult-2')).toBe('ult-2')
  })

  test('from right to left is kept from turning what follows', () => {
    expect(label('מקפיא', 64)).toBe('\u2068מקפיא\u2069')
  })
})

describe('grouping names', () => {
  const grouped = (...names: readonly string[]): string =>
    groupNames(names)
      .map(({ text }) => text)
      .join(', ')

  test('counts on where numbers follow each other', () => {
    expect(grouped('F 3', 'F 1', 'Door', 'F 2', 'F 7')).toBe('F 1–3, 7, Door')
    expect(grouped('F 9', 'F 10', 'F 11')).toBe('F 9–11')
    expect(grouped('F 009', 'F 010')).toBe('F 009–010')
    expect(grouped('F 9', 'F 010')).toBe('F 9, 010')
  })

  test('names the same thing once, counted twice', () => {
    expect(groupNames(['F 1', 'F 1', 'Door', 'Door'])).toEqual([
      { text: 'F 1', members: [0, 1] },
      { text: 'Door', members: [2, 3] },
    ])
  })

  test('loses nobody', () => {
    const names = fc.array(
      fc.oneof(
        anyName,
        fc.nat(99).map((number) => `F ${number}`),
      ),
    )
    fc.assert(
      fc.property(names, (all) => {
        expect(
          groupNames(all)
            .flatMap(({ members }) => members)
            .sort((a, b) => a - b),
        ).toEqual([...all.keys()])
      }),
      runs(),
    )
  })
})
