import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { doneThrough } from '#core/notice/done-through.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { notice, view } from '../../support/core/chat.ts'

const fact = (at: number, person: number | null) =>
  factOf('a', 'acknowledged', at, 'high', person, { name: 'Anna' })

test('only what a person did since then is said to be done there', () => {
  const [earlier, theirs, nobodys] = [fact(1, 7), fact(2, 7), fact(3, null)]
  const before = { ...emptyWatch('a'), owed: { [earlier.id]: earlier } }
  const told = notice('changed', view('a'))
  const owed = { ...before.owed, [theirs.id]: theirs, [nobodys.id]: nobodys, [told.id]: told }
  const after = { ...before, owed }
  expect(doneThrough(before, after, 'page').owed).toEqual({
    [earlier.id]: earlier,
    [theirs.id]: { ...theirs, detail: { name: 'Anna', through: 'page' } },
    [nobodys.id]: nobodys,
    [told.id]: told,
  })
})
