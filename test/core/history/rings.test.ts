import { expect, test } from 'vitest'
import { changeOf, type Fact, factOf } from '#core/audit.ts'
import { ringsIn } from '#core/history/rings.ts'
import { minuteMs } from '#core/time.ts'
import { anna, t0 } from '../../support/core/directory.ts'

const at = (minutes: number): number => t0 + minutes * minuteMs
const raised = (minutes: number, sensor = 'a', severity = 'critical') =>
  factOf(sensor, 'raised', at(minutes), 'high', null, { kind: 'high', quantity: 'temperature', severity })
const cleared = (minutes: number, raisedMinutes: number, sensor = 'a') =>
  factOf(sensor, 'cleared', at(minutes), 'high', null, { raised: at(raisedMinutes) })
const taken = (minutes: number, what: 'acknowledged' | 'noted' = 'acknowledged') =>
  factOf('a', what, at(minutes), 'high', anna.id, { name: 'Anna' })
const newestFirst = <T>(...facts: readonly T[]): readonly T[] => [...facts].reverse()

test('an alarm is when it rang, who had it first, and when it was over', () => {
  expect(ringsIn(newestFirst(raised(0), taken(3), taken(9), cleared(20, 0)))).toEqual([
    {
      sensor: 'a',
      rule: 'high',
      at: at(0),
      severity: 'critical',
      kind: 'high',
      quantity: 'temperature',
      clearedAt: at(20),
      takenAt: at(3),
      cause: null,
    },
  ])
})

test('whoever takes note of what came back had it; the last that rang is the one that is taken', () => {
  const rings = ringsIn(
    newestFirst(raised(0), cleared(5, 0), raised(10), taken(12), cleared(15, 10), taken(16, 'noted')),
  )
  expect(rings.map(({ takenAt }) => takenAt)).toEqual([null, at(12)])
})

test('what it was is said of one alarm, and may be corrected; readings that came late may say that there was none', () => {
  const cause = (minutes: number, of: number, what: string) =>
    factOf('a', 'cause-given', at(minutes), 'high', anna.id, { raised: at(of), cause: what, name: 'Anna' })
  const gone = factOf('a', 'corrected', at(40), 'high', null, { raised: at(10), gone: 1, order: 3 })
  const still = factOf('a', 'corrected', at(41), 'high', null, { raised: at(0), order: 4 })
  const facts = newestFirst(
    raised(0),
    raised(10),
    cause(20, 0, 'door'),
    cause(21, 0, 'defrost'),
    cause(22, 0, 'magic'),
    gone,
    still,
  )
  expect(ringsIn(facts)).toMatchObject([{ at: at(0), cause: 'defrost' }])
})

test('of several sensors they are in the order in which they rang; what is of no alarm is passed over', () => {
  const change = changeOf({ kind: 'organization' }, 'tested', at(1), anna, {
    old: null,
    new: null,
    why: null,
  })
  const renamed = factOf('a', 'renamed', at(2), null, anna.id, {})
  const worse = factOf('b', 'worsened', at(2), 'high', null, { severity: 'critical' })
  const plain = factOf('c', 'raised', at(3), 'silent', null, {})
  const facts = newestFirst<Fact>(
    taken(-1),
    raised(0, 'b', 'warning'),
    change,
    renamed,
    worse,
    plain,
    raised(5),
  )
  expect(ringsIn(facts).map(({ sensor, severity, kind }) => [sensor, severity, kind])).toEqual([
    ['b', 'warning', 'high'],
    ['c', 'critical', null],
    ['a', 'critical', 'high'],
  ])
})

test('one that rings again for whoever had its story is theirs, though nobody takes it once more', () => {
  const again = factOf('a', 'raised', at(30), 'high', null, {
    kind: 'high',
    quantity: 'temperature',
    severity: 'critical',
    has: 'Erik',
  })
  const rings = ringsIn(newestFirst(raised(0), taken(3), cleared(20, 0), again))
  expect(rings.map(({ takenAt, isHad }) => [takenAt, isHad])).toEqual([
    [at(3), undefined],
    [null, true],
  ])
})
