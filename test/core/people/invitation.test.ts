import { expect, test } from 'vitest'
import { codeBytes, packCode, parseCode } from '#core/people/invitation.ts'

const code = { organization: 'lab-1', id: '0a1b2c3d', secret: '00112233445566778899aabbccddeeff' }

test('a code comes back as it was packed, and fits what Telegram takes', () => {
  expect(parseCode(packCode(code))).toEqual(code)
  const longest = packCode({ ...code, organization: 'a'.repeat(12) })
  expect(longest).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  expect(parseCode(longest)?.organization).toBe('a'.repeat(12))
})

test('its secret has 128 bits', () => {
  expect(codeBytes.secret * 8).toBe(128)
  expect(codeBytes.secret * 2).toBe(code.secret.length)
  expect(codeBytes.id * 2).toBe(code.id.length)
})

test.each([
  '',
  'lab-1',
  'lab-1_0a1b2c3d',
  `lab-1_0a1b2c3d_${'0'.repeat(31)}`,
  `lab-1_0a1b2c3d_${'0'.repeat(33)}`,
  `LAB_0a1b2c3d_${'0'.repeat(32)}`,
  `lab_0a1b2c3d_${'G'.repeat(32)}`,
  `lab-1_0a1b2c3d_${'0'.repeat(32)}\n`,
])('%j is no code', (words) => {
  expect(parseCode(words)).toBeUndefined()
})
