import { expect, test } from 'vitest'
import { counted, tidied } from '#core/duty/swap.ts'
import { afterSwapTold, swapTellings, withAnswer } from '#core/duty/swap-tellings.ts'
import { noRoster, type Roster, type Swap, swapMs, swapsMax } from '#core/roster.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { anna, erik, t0 } from '../../support/core/directory.ts'

const gives = { from: t0 + dayMs, to: t0 + 2 * dayMs }
const swapOf = (id: string, tellAt?: number): Swap => ({
  id,
  asks: erik.id,
  other: anna.id,
  gives,
  takes: null,
  at: t0,
  expiresAt: gives.from,
  ...(tellAt !== undefined && { tellAt }),
})
const asked: Roster = { ...noRoster('cellar'), swaps: [swapOf('told'), swapOf('new', t0 + minuteMs)] }

test('a question is owed to whom it asks until they were told, and put off where they could not be', () => {
  const [owed, ...others] = swapTellings(asked)
  if (owed === undefined) throw new Error('nothing is owed')
  expect(others).toEqual([])
  expect(owed).toMatchObject({
    to: anna.id,
    kind: 'swap-asked',
    accepts: false,
    at: t0,
    tellAt: t0 + minuteMs,
  })
  expect(owed.swap).toEqual(swapOf('new'))
  expect(swapTellings(afterSwapTold(asked, owed, t0 + 9))).toEqual([{ ...owed, tellAt: t0 + 9 }])
  expect(afterSwapTold(asked, owed, null)).toEqual({ ...asked, swaps: [swapOf('told'), swapOf('new')] })
  const twice = afterSwapTold(afterSwapTold(asked, owed, null), owed, t0 + 9)
  expect(swapTellings(twice)).toEqual([])
})

test('an answer is owed to who asked, beside a question that is owed and beside other answers', () => {
  const first = withAnswer(asked, swapOf('x', t0), true, t0, t0 + 1)
  const both = withAnswer(first, swapOf('y'), false, t0 + 2, t0 + 3)
  const [question, x, y] = swapTellings(both)
  if (question === undefined || x === undefined || y === undefined) throw new Error('too little is owed')
  expect(x).toEqual({
    to: erik.id,
    kind: 'swap-answered',
    swap: swapOf('x'),
    accepts: true,
    at: t0,
    tellAt: t0 + 1,
  })
  expect([y.swap, y.accepts]).toEqual([swapOf('y'), false])
  expect(swapTellings(afterSwapTold(both, x, t0 + 5))).toEqual([question, { ...x, tellAt: t0 + 5 }, y])
  expect(swapTellings(afterSwapTold(both, question, null))).toEqual([x, y])
  expect(afterSwapTold(afterSwapTold(both, x, null), y, null)).toEqual(asked)
})

test('what nobody could be told for as long as a swap waits is forgotten, and there is a bound', () => {
  const answered = withAnswer(noRoster('cellar'), swapOf('x'), true, t0, t0)
  expect(tidied(answered, t0 + swapMs - 1).answers).toHaveLength(1)
  expect(tidied(answered, t0 + swapMs).answers).toEqual([])
  let many = noRoster('cellar')
  for (let n = 0; n <= swapsMax; n++) many = withAnswer(many, swapOf(String(n)), true, t0, t0)
  expect(many.answers?.map(({ swap }) => swap.id)).toEqual(
    Array.from({ length: swapsMax }, (_, n) => String(n + 1)),
  )
})

test('a roster counts what changes who is on duty then, and nothing else', () => {
  const before = noRoster('cellar')
  expect(counted(before, asked)).toBe(asked)
  const change = { kind: 'away', person: anna.id, at: t0, by: 'Anna', ...gives } as const
  const changed = counted(before, { ...before, changes: [change] })
  expect(changed.version).toBe(1)
  expect(counted(changed, { ...changed, swaps: asked.swaps }).version).toBe(1)
  expect(counted(changed, { ...changed, changes: [] }).version).toBe(2)
})
