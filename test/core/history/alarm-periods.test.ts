import { expect, test } from 'vitest'
import { factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import { spellsOf } from '#core/history/alarm-periods.ts'
import { minuteMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'

const at = (minute: number): number => t0 + minute * minuteMs
const fact = (
  minute: number,
  what: SensorFactKind,
  detail: SensorFact['detail'] = {},
  rule: string | null = 'high',
): SensorFact => factOf('a', what, at(minute), rule, null, detail)
const any = () => true

/** As the store lists them, newest first. */
const spells = (...facts: readonly SensorFact[]) => spellsOf([...facts].reverse(), at(100), any)

test('an alarm lasts from its first bad reading until it cleared', () => {
  const { alarms } = spells(
    fact(11, 'raised', { began: at(10) }),
    fact(15, 'worsened'),
    fact(30, 'cleared', { began: at(10) }),
  )
  expect(alarms).toEqual([[at(10), at(30)]])
})

test('one that has not cleared reaches to now, one that was raised before the history to its beginning', () => {
  expect(spells(fact(30, 'cleared', { began: at(-90) }), fact(60, 'raised')).alarms).toEqual([
    [at(-90), at(30)],
    [at(60), at(100)],
  ])
  expect(
    spells(fact(20, 'raised', { began: at(18) }), fact(30, 'cleared'), fact(40, 'cleared')).alarms,
  ).toEqual([
    [at(18), at(30)],
    [at(40), at(40)],
  ])
})

test('of two rules each has its own', () => {
  const facts = [
    fact(10, 'raised'),
    fact(12, 'raised', {}, 'rate'),
    fact(20, 'cleared'),
    fact(25, 'cleared', {}, 'rate'),
  ]
  expect(spells(...facts).alarms).toEqual([
    [at(10), at(20)],
    [at(12), at(25)],
  ])
  expect(spellsOf([...facts].reverse(), at(100), (rule) => rule === 'rate').alarms).toEqual([
    [at(12), at(25)],
  ])
})

test('an excursion that was learned late is shaded where it was', () => {
  expect(spells(fact(50, 'late', { from: at(50), to: at(60) }), fact(70, 'late')).alarms).toEqual([
    [at(50), at(60)],
    [at(70), at(70)],
  ])
})

test('a silence lasts until it ended, ran out, was replaced, or until now', () => {
  const silenced = (minute: number, until: number) => fact(minute, 'silenced', { until: at(until) }, null)
  const ended = (minute: number) => fact(minute, 'silence-ended', { why: 'by-hand' }, null)
  expect(spells(silenced(10, 40), ended(20), ended(21)).silences).toEqual([[at(10), at(20)]])
  expect(spells(silenced(10, 40)).silences).toEqual([[at(10), at(40)]])
  expect(spells(silenced(10, 40), silenced(30, 200)).silences).toEqual([
    [at(10), at(30)],
    [at(30), at(100)],
  ])
  expect(spells(fact(10, 'silenced', {}, null)).silences).toEqual([[at(10), at(10)]])
})

test('a maintenance lasts until it is signed off, also over its end and over a second beginning', () => {
  const began = (minute: number) => fact(minute, 'maintenance-began', { until: at(minute + 5) }, null)
  const ended = (minute: number) => fact(minute, 'maintenance-ended', {}, null)
  expect(spells(ended(5), began(10), began(20), ended(40), began(60)).maintenances).toEqual([
    [at(10), at(40)],
    [at(60), at(100)],
  ])
  expect(spells(began(10), ended(40)).maintenances).toEqual([[at(10), at(40)]])
})

test('a silence and a maintenance go on whatever else is written meanwhile', () => {
  const other = fact(15, 'renamed', {}, null)
  const { silences, maintenances } = spells(
    fact(10, 'silenced', { until: at(60) }, null),
    fact(10, 'maintenance-began', {}, null),
    other,
    fact(30, 'silence-ended', {}, null),
    fact(40, 'maintenance-ended', {}, null),
  )
  expect([silences, maintenances]).toEqual([[[at(10), at(30)]], [[at(10), at(40)]]])
})
