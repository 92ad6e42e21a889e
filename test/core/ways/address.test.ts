import { expect, test } from 'vitest'
import { wayKinds } from '#core/policy.ts'
import { isWritten, maskAddress, parseAddress } from '#core/ways/address.ts'

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

test('a number is kept as + and digits, however it was written; one without its country could be anybody’s', () => {
  for (const words of ['+46 70-174 06 05', '0046701740605', '+46 (70) 1740605', '+46.70.174.06.05'])
    expect(parseAddress('sms', words)).toBe('+46701740605')
  for (const words of ['', '070-174 06 05', '+0701740605', '+46', '+46 70 ring mig', '+4670174060512345'])
    expect(parseAddress('sms', words), words).toBeUndefined()
})

test('everything but browsers has an address that people write', () => {
  expect(wayKinds.filter(isWritten)).toEqual(['mail', 'sms', 'call'])
})

test('where others read along, only whose it is can know it again', () => {
  expect(maskAddress('sms', '+46701740605')).toBe('+46…05')
  expect(maskAddress('call', '+46701740605')).toBe('+46…05')
  expect(maskAddress('mail', 'anna.berg@lab.example')).toBe('a…@lab.example')
})
