import { describe, expect, test } from 'vitest'
import { quantityNames } from '#core/reading.ts'
import {
  either,
  faultIn,
  five,
  flag,
  type Guard,
  like,
  listOf,
  maybe,
  numeric,
  oneOf,
  orNull,
  pair,
  record,
  text,
  whole,
  words,
} from '#core/wire/guard.ts'
import { jsonSchemaOf } from '#core/wire/json-schema.ts'
import { quantity } from '#core/wire/words.ts'

const all: readonly (readonly [
  name: string,
  guard: Guard<unknown>,
  good: readonly unknown[],
  bad: readonly unknown[],
  schema: object,
])[] = [
  ['text', text, ['', 'a'], [1, null, undefined], { type: 'string' }],
  ['a flag', flag, [true, false], [0, 'true'], { type: 'boolean' }],
  ['a number', numeric, [0, -1.5], ['1', Number.NaN, Number.POSITIVE_INFINITY], { type: 'number' }],
  [
    'a whole number',
    whole,
    [0, 1, Number.MAX_SAFE_INTEGER],
    [-1, 0.5, -1e300, Number.MAX_VALUE, Number.NaN, '1', null],
    { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  ],
  ['text of a pattern', like(/^a+$/), ['aa'], ['ab', 1], { type: 'string', pattern: '^a+$' }],
  ['words', words(3), ['', 'abc'], ['abcd', 3], { type: 'string', maxLength: 3 }],
  ['one of some', oneOf('a', 1), ['a', 1], ['1', 'b'], { enum: ['a', 1] }],
  ['either', either(flag, text), [true, 'a'], [1], { anyOf: [{ type: 'boolean' }, { type: 'string' }] }],
  [
    'or nothing',
    orNull(text),
    [null, 'a'],
    [undefined, 1],
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
  ],
  [
    'a list',
    listOf(text),
    [[], ['a', 'b']],
    [['a', 1], {}, 'a'],
    { type: 'array', items: { type: 'string' } },
  ],
  [
    'a bounded list',
    listOf(text, 1),
    [[], ['a']],
    [['a', 'b']],
    { type: 'array', items: { type: 'string' }, maxItems: 1 },
  ],
  [
    'five numbers',
    five,
    [[1, 2, 3, 4, 5]],
    [[1, 2, 3, 4], [1, 2, 3, 4, '5'], 5],
    { type: 'array', items: { type: 'number' }, minItems: 5, maxItems: 5 },
  ],
  [
    'two numbers',
    pair,
    [[1, 2]],
    [[1], [1, '2']],
    { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  ],
  [
    'a record',
    record({ a: text, b: maybe(numeric) }),
    [{ a: '' }, { a: '', b: 1 }, { a: '', c: 1 }],
    [{}, { a: '', b: '1' }, { a: '', b: null }, null, [], 'a'],
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a'] },
  ],
]

describe('what comes from outside', () => {
  test.each(all)(
    'is taken for %s only where it is, and is described as that',
    (_name, guard, good, bad, schema) => {
      expect(good.filter((one) => !guard(one))).toEqual([])
      expect(bad.filter((one) => guard(one))).toEqual([])
      expect(jsonSchemaOf(guard.form)).toStrictEqual(schema)
    },
  )

  test('is told by its first wrong field', () => {
    const fields = { a: text, b: maybe(numeric), c: flag }
    expect(faultIn(fields, { a: '', c: true })).toBeUndefined()
    expect(faultIn(fields, { a: '', b: 'x', c: 1 })).toBe('b')
    expect(faultIn(fields, {})).toBe('a')
  })

  test('may be of every quantity that there is, and of no other', () => {
    expect(quantityNames.filter((name) => !quantity(name))).toEqual([])
    expect(jsonSchemaOf(quantity.form)).toEqual({ enum: quantityNames })
    expect(quantity('weight')).toBe(false)
  })
})
