import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  eachElement,
  eachEntry,
  elementsOf,
  endOfValue,
  nestedMax,
  parsed,
  skipBlanks,
} from '../../pipeline/logger-file/decode/json/scan.ts'
import { runs } from '../support/runs.ts'

const blanks = fc.stringMatching(/^[ \t\r\n]{0,3}$/)
/** Texts in which what ends a text, a list or an object stands often, with halves of pairs and signs of several bytes. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        '\\\\',
        ',',
        ':',
        '[',
        ']',
        '{',
        '}',
        '°',
        '℃',
        '😀',
        '\ud83d',
        '\ude00',
        '\u0000',
        '\ufeff',
        '\u2028',
        '\n',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const hex = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`
/** The same text as any writer may write it: each unit as it is, by its short escape, or by its number. */
const writtenText = anyText.chain((text) =>
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: text.length, maxLength: text.length }).map((ways) => {
    const units = [...Array(text.length).keys()].map((at) => {
      const plain = JSON.stringify(text[at] ?? '').slice(1, -1)
      if (ways[at] === 0) return hex(text.charCodeAt(at))
      if (ways[at] === 1 && text[at] === '/') return '\\/'
      // Half of a pair is written by its number alone, as JSON.stringify does.
      return /^\\u/.test(plain) ? plain.toUpperCase().replace('\\U', '\\u') : plain
    })
    return `"${units.join('')}"`
  }),
)
const writtenNumber = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map(String)
    .filter((text) => !/^-?\d{16,}$/.test(text)),
  fc.constantFrom('0', '-0', '1e400', '-1E+2', '1.50e-7', '12345678901234567890', '-273.15'),
)
const writtenValue = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(writtenText, writtenNumber, fc.constantFrom('true', 'false', 'null')),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(blanks, fc.array(fc.tuple(blanks, tie('value'), blanks), { maxLength: 4 }))
    .map(([inside, all]) =>
      all.length === 0 ? `[${inside}]` : `[${all.map((one) => one.join('')).join()}]`,
    ),
  object: fc
    .tuple(
      blanks,
      fc.array(fc.tuple(blanks, writtenText, blanks, fc.constant(':'), blanks, tie('value'), blanks), {
        maxLength: 4,
      }),
    )
    .map(([inside, all]) =>
      all.length === 0 ? `{${inside}}` : `{${all.map((one) => one.join('')).join()}}`,
    ),
}))

/** As JSON.parse reads it, but for the one number below that it would round. */
const exact = (text: string): unknown =>
  JSON.parse(text.replace(/(?<![\d."u\\-])12345678901234567890/g, '"12345678901234567890"'))

const elements = (text: string): { readonly state: string; readonly all: readonly unknown[] } => {
  const all: unknown[] = []
  const state = eachElement(text, 0, (start, end) => all.push(parsed(text.slice(start, end))) > 0)
  return { state, all }
}

describe('the scanner of JSON', () => {
  test('finds where any value ends, whatever stands before and behind it', () => {
    fc.assert(
      fc.property(
        writtenValue.value,
        blanks,
        fc.constantFrom('', ',', ']', '}', ' ', '\n', ' x'),
        (value, before, after) => {
          const text = `${before}${value}${after}`
          const start = skipBlanks(text, 0)
          expect(text.slice(start, endOfValue(text, start))).toBe(value)
        },
      ),
      runs(300),
    )
  })

  test('finds the elements of lists, and the entries of objects, that JSON.parse finds', () => {
    fc.assert(
      fc.property(writtenValue.list, writtenValue.object, (list, object) => {
        expect(elements(list)).toEqual({ state: 'whole', all: exact(list) })
        expect([...elementsOf(list, 0)].map(parsed)).toEqual(exact(list))
        const found = new Map<string, unknown>()
        const state = eachEntry(object, 0, (key, start, end) =>
          found.set(key, parsed(object.slice(start, end))),
        )
        expect(state).toBe('whole')
        expect(Object.fromEntries(found)).toEqual(exact(object))
      }),
      runs(300),
    )
  })

  test('says of a list or an object that was cut anywhere that it is torn', () => {
    fc.assert(
      fc.property(writtenValue.list, writtenValue.object, fc.nat(), (list, object, at) => {
        expect(elements(list.slice(0, 1 + (at % (list.length - 1)))).state).toBe('torn')
        const cut = object.slice(0, 1 + (at % (object.length - 1)))
        expect(eachEntry(cut, 0, () => undefined)).toBe('torn')
        expect(() => [...elementsOf(list.slice(0, at % list.length), 0)]).not.toThrow()
      }),
      runs(300),
    )
  })

  test('takes for a whole list, of which every element is JSON, only what JSON.parse takes too', () => {
    const signs = fc.constantFrom(
      '"',
      '\\',
      ',',
      ':',
      '[',
      ']',
      '{',
      '}',
      '0',
      '1',
      '-',
      ' ',
      'e',
      'u',
      '.',
      '\u00a0',
    )
    fc.assert(
      fc.property(writtenValue.list, fc.nat(), signs, fc.boolean(), (list, where, sign, isInstead) => {
        const at = 1 + (where % list.length)
        const text = list.slice(0, at) + sign + list.slice(at + (isInstead ? 1 : 0))
        const { state, all } = elements(text)
        const end = endOfValue(text, 0)
        if (state === 'whole' && !all.includes(undefined)) expect(parsed(text.slice(0, end))).toEqual(all)
      }),
      runs(1000),
    )
  })

  test('goes through long texts in time that grows with their length, and no deeper than a logger nests', () => {
    const slashes = `"${'\\\\'.repeat(200_000)}\\""`
    expect(endOfValue(slashes, 0)).toBe(slashes.length)
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(endOfValue(nested(nestedMax), 0)).toBe(2 * nestedMax)
    expect(endOfValue(nested(nestedMax + 1), 0)).toBe(-1)
  })
})
