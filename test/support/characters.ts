import fc from 'fast-check'

/** Of several code points: marks that stand on letters, families, flags, tones of skin, digits in boxes. */
const composed = [
  'e\u0301',
  'a\u030a',
  'กี้',
  'क्षि',
  '한',
  '👩‍🔬',
  '👨‍👩‍👧',
  '🏳️‍🌈',
  '🇸🇪',
  '👍🏽',
  '1️⃣',
  'ﷺ',
  '\u00df',
]

// fast-check has units for both, and makes a table of all characters in every worker: a second of the processor each time.

const surrogates = 0x800

/** Any code point but a surrogate, of a character or of none. */
export const codePoint: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - surrogates })
  .map((nth) => String.fromCodePoint(nth < 0xd800 ? nth : nth + surrogates))

/** One character as people see it. */
export const grapheme: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
  fc
    .integer({ min: 0xa0, max: 0x1f9ff })
    .filter((code) => /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}]$/u.test(String.fromCodePoint(code)))
    .map((code) => String.fromCodePoint(code)),
  fc.constantFrom(...composed),
)
