import { expect, test } from 'vitest'
import { changeOf, factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import { excursionsIn, standingFacts } from '#core/history/excursions.ts'
import { t0 } from '../../support/core/directory.ts'

const fact = (
  at: number,
  what: SensorFactKind,
  detail: SensorFact['detail'] = {},
  rule: string | null = 'high',
): SensorFact => factOf('a', what, t0 + at, rule, null, detail)
const raised = fact(10, 'raised', { began: t0 + 5, order: 1 })
const cleared = fact(20, 'cleared', { began: t0 + 5, raised: t0 + 10, order: 2, worst: 26 })
const corrected = (order: number, more: SensorFact['detail'] = {}) =>
  fact(40, 'corrected', { raised: t0 + 10, from: t0 + 2, to: t0 + 30, worst: 27, order, ...more })
const renamed = changeOf({ kind: 'organization' }, 'tested', t0 + 50, null, {
  old: null,
  new: null,
  why: null,
})

test('the newest account of an excursion stands in the place of those before it; that it rang stays', () => {
  const newest = corrected(4)
  const facts = [renamed, newest, corrected(3), cleared, raised]
  expect(standingFacts(facts)).toEqual([renamed, newest, raised])
  expect(excursionsIn([newest, corrected(3), cleared, raised])).toEqual([
    { rule: 'high', began: t0 + 2, clearedAt: t0 + 30, worst: 27 },
  ])
})

test('what was corrected while it went on is over when it cleared, whatever stands first', () => {
  const open = corrected(1, { to: null })
  expect(excursionsIn([open, raised])).toEqual([
    { rule: 'high', began: t0 + 2, clearedAt: null, worst: null },
  ])
  expect(excursionsIn([open, cleared, raised])).toEqual([
    { rule: 'high', began: t0 + 5, clearedAt: t0 + 20, worst: 26 },
  ])
})

test('what was no excursion of its own is none', () => {
  expect(excursionsIn([corrected(3, { gone: 1 }), cleared, raised])).toEqual([])
})

test('accounts from before there were names end what was raised last', () => {
  const old = [fact(10, 'raised', { began: t0 + 5 }), fact(20, 'cleared', { worst: 26 }), fact(30, 'cleared')]
  expect(excursionsIn([...old].reverse())).toEqual([
    { rule: 'high', began: t0 + 5, clearedAt: t0 + 20, worst: 26 },
    { rule: 'high', began: t0 + 30, clearedAt: t0 + 30, worst: null },
  ])
  expect(standingFacts([...old].reverse())).toHaveLength(3)
  expect(excursionsIn([fact(20, 'cleared', { raised: t0 + 10 }), fact(10, 'raised')])).toEqual([
    { rule: 'high', began: t0 + 20, clearedAt: t0 + 20, worst: null },
  ])
  expect(excursionsIn([fact(20, 'late', { raised: t0 }, null)])).toEqual([])
})
