import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fillInstruction,
  instructionMax,
  type Placeholder,
  parseInstruction,
  placeholders,
} from '#core/alarm/instruction.ts'
import { grapheme } from '../../support/characters.ts'
import { runs } from '../../support/runs.ts'

const upper = (name: Placeholder): string => name.toUpperCase()

test.each([
  ['Move the racks.', 'Move the racks.'],
  ['{sensor} is at {value}, limit {limit}.', 'SENSOR is at VALUE, limit LIMIT.'],
  ['{ Sensor }{site}', 'SENSORSITE'],
  ['{{not a place}} but {since}', '{not a place} but SINCE'],
  ['{{{worst}}}', '{WORST}'],
])('%j reads as %j', (template, shown) => {
  expect(fillInstruction(template, upper)).toBe(shown)
})

test.each([
  ['', { ok: false, error: 'empty' }],
  [' \n', { ok: false, error: 'empty' }],
  ['Call {phone}', { ok: false, error: 'unknown-placeholder', name: 'phone' }],
  ['Call {}', { ok: false, error: 'unknown-placeholder', name: '' }],
  ['{sensor is warm', { ok: false, error: 'unbalanced' }],
  ['sensor} is warm', { ok: false, error: 'unbalanced' }],
  ['{{sensor}', { ok: false, error: 'unbalanced' }],
  ['x'.repeat(instructionMax + 1), { ok: false, error: 'too-long', length: instructionMax + 1 }],
])('%j is refused with what is wrong with it', (template, outcome) => {
  expect(parseInstruction(template)).toEqual(outcome)
})

test('the longest has as many letters as are allowed', () => {
  expect(parseInstruction('x'.repeat(instructionMax)).ok).toBe(true)
})

test('one that was never checked is shown as it was written', () => {
  expect(fillInstruction('Call {phone}', upper)).toBe('Call {phone}')
})

const plain = fc.string({ unit: grapheme, maxLength: 20 }).map((text) => text.replace(/[{}]/g, ''))

test('an instruction keeps its text, and each of its places is filled in once', () => {
  const pieces = fc.array(fc.tuple(plain, fc.constantFrom(...placeholders)), { maxLength: 8 })
  fc.assert(
    fc.property(pieces, plain, (all, end) => {
      const template = all.map(([text, name]) => `${text}{${name}}`).join('') + end
      if (template.length > instructionMax || template.trim() === '') return
      const asked: string[] = []
      const shown = fillInstruction(template, (name) => {
        asked.push(name)
        return '|'
      })
      expect(shown).toBe(`${all.map(([text]) => `${text}|`).join('')}${end}`)
      expect(asked).toEqual(all.map(([, name]) => name))
    }),
    runs(),
  )
})

test('any text can be said with its braces doubled', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (text) => {
      fc.pre(text.trim() !== '')
      const template = text.replaceAll('{', '{{').replaceAll('}', '}}')
      expect(fillInstruction(template, upper)).toBe(text)
    }),
    runs(),
  )
})
