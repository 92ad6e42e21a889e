import { expect, test } from 'vitest'
import { wayKinds } from '#core/policy.ts'
import { isWritten, parseAddress } from '#core/ways/address.ts'

test('a mail address is kept in small letters; what is none is refused', () => {
  expect(parseAddress('mail', ' Anna.Berg+night@Lab.Example ')).toBe('anna.berg+night@lab.example')
  for (const words of [
    '',
    'anna',
    'anna@lab',
    'anna@lab..example',
    'anna@-lab.example',
    'anna lab@lab.example',
    'anna@lab.example\r\nBcc: x@y.example',
    'anna@lab.example, x@y.example',
    'anna@räksmörgås.example',
    `${'a'.repeat(65)}@lab.example`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`,
  ])
    expect(parseAddress('mail', words), words).toBeUndefined()
})

test('an address has at most 254 letters, of names and domains as long as they may be', () => {
  const long = (letters: number) =>
    `${'a'.repeat(64)}@${`${'b'.repeat(61)}.`.repeat(3)}${'c'.repeat(letters - 251)}`
  expect(
    [253, 254, 255].map((letters) => [
      long(letters).length,
      parseAddress('mail', long(letters)) !== undefined,
    ]),
  ).toEqual([
    [253, true],
    [254, true],
    [255, false],
  ])
  expect(parseAddress('mail', `a@${'b'.repeat(63)}.example`)).toBeDefined()
  expect(parseAddress('mail', `a@${'b'.repeat(64)}.example`)).toBeUndefined()
  expect(parseAddress('mail', 'a@b.c.example')).toBe('a@b.c.example')
  for (const words of ['?a@lab.example', 'a@lab.example?', 'a@lab.e', 'a@lab-.example', 'å@lab.example'])
    expect(parseAddress('mail', words), words).toBe(words.startsWith('?') ? words : undefined)
})

test('a number is kept as + and digits, however it was written; one without its country could be anybody’s', () => {
  for (const words of ['+46 70-174 06 05', '0046701740605', '+46 (70) 1740605', '+46.70.174.06.05'])
    expect(parseAddress('sms', words)).toBe('+46701740605')
  expect(parseAddress('sms', '+46 70 00 10 030')).toBe('+46700010030')
  for (const words of ['', '070-174 06 05', '+0701740605', '+46', '+46 70 ring mig', '+4670174060512345'])
    expect(parseAddress('sms', words), words).toBeUndefined()
})

test('everything but browsers has an address that people write', () => {
  expect(wayKinds.filter(isWritten)).toEqual(['mail', 'sms', 'call'])
})
