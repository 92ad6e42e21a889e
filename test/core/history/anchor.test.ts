import { expect, test } from 'vitest'
import { type Anchor, anchorName, packAnchor, parseAnchor } from '#core/history/anchor.ts'

const anchor: Anchor = {
  organization: 'acme',
  day: '2026-11-28',
  before: 'of-the-day-before',
  heads: [
    { chain: 'sensor#b', count: 12, hash: 'x' },
    { chain: 'person', count: 1, hash: 'y' },
    { chain: 'sensor#"a"', count: 3, hash: 'z' },
  ],
}

test('an anchor is read as it was written, whatever order its heads came in', () => {
  const text = packAnchor(anchor)
  expect(packAnchor({ ...anchor, heads: anchor.heads.toReversed() })).toBe(text)
  expect(parseAnchor(text)).toEqual({
    ...anchor,
    heads: [anchor.heads[1], anchor.heads[2], anchor.heads[0]],
  })
  const first = { ...anchor, before: null, heads: [] }
  expect(parseAnchor(packAnchor(first))).toEqual(first)
})

test('what is no anchor, or of a version that nobody knows, is none', () => {
  const good = JSON.parse(packAnchor(anchor))
  const bad = [
    { ...good, v: 2 },
    { ...good, organization: 1 },
    { ...good, day: null },
    { ...good, before: 7 },
    { ...good, heads: {} },
    { ...good, heads: [['a', 1.5, 'x']] },
    { ...good, heads: [['a', 1, 'x', 'y']] },
    { ...good, heads: [[1, 1, 'x']] },
    { ...good, heads: [['a', 1, null]] },
    { ...good, heads: ['a'] },
    null,
    [],
  ]
  for (const one of bad) expect(parseAnchor(JSON.stringify(one)), JSON.stringify(one)).toBeUndefined()
  expect(parseAnchor('{')).toBeUndefined()
})

test('its name says whose it is and of which day, so that a table of files can be asked by both', () => {
  expect(anchorName('acme', '2026-11-28')).toBe('anchors/organization=acme/day=2026-11-28.json')
})
