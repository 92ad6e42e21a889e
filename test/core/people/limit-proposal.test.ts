import { expect, test } from 'vitest'
import { isLaxer, needsSecond } from '#core/people/limit-proposal.ts'
import { high, low } from '../../support/core/directory.ts'

const lab = { id: 'lab', name: 'Lab' }
const careful = { ...lab, laxerNeedsTwo: true }

test('laxer is what rings later: a high limit that goes up, a low one that goes down', () => {
  expect([23, 24, 25].map((setpoint) => isLaxer(high(), setpoint))).toEqual([false, false, true])
  expect([1, 2, 3].map((setpoint) => isLaxer(low(), setpoint))).toEqual([true, false, false])
})

test('a second person is needed for a laxer critical limit, where the organization wants that', () => {
  expect(needsSecond(careful, high(), 25)).toBe(true)
  expect(needsSecond(careful, high(), 23)).toBe(false)
  expect(needsSecond(careful, high({ severity: 'warning' }), 25)).toBe(false)
  expect(needsSecond(lab, high(), 25)).toBe(false)
  expect(needsSecond({ ...lab, laxerNeedsTwo: false }, high(), 25)).toBe(false)
})
