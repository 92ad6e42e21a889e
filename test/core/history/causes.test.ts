import { expect, test } from 'vitest'
import { factOf, type SensorFact } from '#core/audit.ts'
import { causes, isCause } from '#core/care/cause.ts'
import { causesIn, excursionName } from '#core/history/causes.ts'

const given = (at: number, detail: SensorFact['detail'], rule: string | null = 'high'): SensorFact =>
  factOf('a', 'cause-given', at, rule, 1001, detail)

test('what somebody said last of an alarm is what it was; what is no cause says nothing', () => {
  const facts = [
    given(9, { raised: 1, cause: 'door', words: null, name: 'Anna' }),
    given(8, { raised: 1, cause: 'power', words: null, name: 'Erik' }),
    given(7, { raised: 2, cause: 'other', words: 'a cable' }),
    given(6, { raised: 3, cause: 'ghosts' }),
    given(5, { raised: 'x', cause: 'door' }),
    given(4, { raised: 4, cause: 'door' }, null),
    factOf('a', 'noted', 3, 'high', 1001, { raised: 5, cause: 'door' }),
  ]
  expect([...causesIn(facts)]).toEqual([
    [excursionName('high', 1), { cause: 'door', words: null, name: 'Anna', at: 9 }],
    [excursionName('high', 2), { cause: 'other', words: 'a cable', name: '', at: 7 }],
  ])
})

test('the causes are those that have a name', () => {
  expect(causes.every(isCause)).toBe(true)
  expect([isCause('ghosts'), isCause(1)]).toEqual([false, false])
})
