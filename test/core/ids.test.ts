import { expect, test } from 'vitest'
import { isId } from '#core/ids.ts'

test.each([
  ['organization', 'lab-1', true],
  ['organization', 'a'.repeat(12), true],
  ['organization', 'a'.repeat(13), false],
  ['site', 'cellar', true],
  ['sensor', 'a0dd6c87865e', true],
  ['sensor', 'A0:DD:6C:87:86:5E', false],
  ['sensor', '-a', false],
  ['sensor', '', false],
  ['sensor', 'a'.repeat(25), false],
  ['gateway', 'pi-cellar', true],
  ['rule', 'high-60', true],
  ['rule', 'high-60-and-more', false],
  ['rule', 7, false],
  ['rule', undefined, false],
] as const)('as the id of a %s, %j: %s', (kind, text, expected) => {
  expect(isId(kind, text)).toBe(expected)
})
