import { describe, expect, test } from 'vitest'
import { factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import { hourMs } from '#core/time.ts'
import { reportedExcursions } from '../../../pipeline/flows/report/reported-excursions.ts'

const t = Date.UTC(2026, 10, 1)
const period = { from: t, to: t + 100 * hourMs }
const fact = (
  what: SensorFactKind,
  hour: number,
  detail: object = {},
  rule: string | null = 'high',
): SensorFact => factOf('a', what, t + hour * hourMs, rule, null, detail as SensorFact['detail'])
const hour = (n: number): number => t + n * hourMs
/** As the store lists them: newest first. */
const reported = (...facts: readonly SensorFact[]) =>
  reportedExcursions(
    facts.toSorted((one, other) => other.at - one.at),
    period,
  )

describe('an excursion of a report', () => {
  test('goes on until its end is told, and says who took it, what was noted, what it was', () => {
    const raised = fact('raised', 2)
    expect(reported(raised)).toEqual([
      {
        ...{ fact: raised, began: hour(2), over: null, worst: null, takenBy: null, takenAt: null },
        ...{ notes: [], cause: null, isRefuted: false },
      },
    ])
    const of = { raised: raised.at }
    const [all] = reported(
      fact('raised', 2, { began: hour(1) }),
      fact('acknowledged', 3, { ...of, name: 'Erik' }),
      fact('remarked', 4, { ...of, words: 'Door' }),
      fact('remarked', 5, { ...of, words: '' }),
      fact('remarked', 6, { ...of, words: 'Shut' }),
      fact('cleared', 8, { ...of, to: hour(7), worst: 9.5 }),
      fact('cause-given', 9, { ...of, cause: 'door', words: 'w', name: 'Erik' }),
      fact('remarked', 7, { ...of, words: 7 }),
    )
    expect(all).toMatchObject({
      ...{ began: hour(1), over: hour(7), worst: 9.5, takenBy: 'Erik', takenAt: hour(3) },
      ...{ notes: ['Door', 'Shut'], isRefuted: false },
    })
  })

  test('has the cause that was given for it, and none of another', () => {
    const given = (raised: number) =>
      fact('cause-given', 20, { raised, cause: 'door', words: 'w', name: 'Erik' })
    const causes = (raised: number) =>
      reported(fact('raised', 2), given(raised)).map(({ cause }) => cause?.words)
    expect([causes(hour(2)), causes(hour(3))]).toEqual([['w'], [undefined]])
    expect(reported(fact('raised', 2, {}, null))).toEqual([])
  })

  test('begins and ends by the last account of it, which may say that it goes on, or that there was none', () => {
    const of = { raised: hour(2) }
    const one = (...accounts: readonly SensorFact[]) =>
      reported(fact('raised', 2, { began: hour(1) }), ...accounts)[0]
    expect(one(fact('cleared', 8, of))).toMatchObject({ began: hour(1), over: hour(8) })
    expect(one(fact('corrected', 8, { ...of, from: hour(0), to: null, order: 1 }))).toMatchObject({
      ...{ began: hour(0), over: null, isRefuted: false },
    })
    expect(
      one(fact('cleared', 8, of), fact('corrected', 9, { ...of, gone: true, order: 1 }))?.isRefuted,
    ).toBe(true)
    expect(one(fact('acknowledged', 3, of))).toMatchObject({
      takenBy: null,
      takenAt: hour(3),
    })
    expect(one(fact('cleared', 8, { ...of, worst: 'much', to: 'soon' }))).toMatchObject({
      worst: null,
      over: hour(8),
    })
  })

  test('is none that was a drill, was overdue, or found nobody on duty', () => {
    const kinds = ['drill', 'overdue', 'uncovered', 'high']
    const found = reported(
      ...kinds.map((kind, n) => fact('raised', n, { kind })),
      ...kinds.map((kind, n) => fact('late', 10 + n, { kind, raised: hour(50 + n) })),
    )
    expect(found.map(({ fact: { detail } }) => detail.kind)).toEqual(['high', 'high'])
  })

  test('is also one that was learned late, once, and not where it rang', () => {
    const late = fact('late', 9, { raised: hour(5), from: hour(4), to: hour(6), worst: 9 })
    const [one, ...others] = reported(late)
    expect([one, others]).toEqual([
      {
        ...{ fact: late, began: hour(4), over: hour(6), worst: 9, takenBy: null, takenAt: null },
        ...{ notes: [], cause: null, isRefuted: false },
      },
      [],
    ])
    expect(reported(fact('late', 9, { raised: hour(5) }))).toMatchObject([{ began: hour(9), over: hour(9) }])
    expect(reported(fact('late', 9, { raised: hour(5), to: null }))).toMatchObject([
      { over: null, worst: null },
    ])
    expect(reported(fact('late', 9, { raised: hour(5), gone: true }))).toMatchObject([{ isRefuted: true }])
    const corrected = fact('corrected', 10, { raised: hour(5), from: hour(4), to: hour(7), order: 1 })
    expect(reported(late, corrected).map(({ over }) => over)).toEqual([hour(7)])
    expect(reported(fact('raised', 5), corrected)).toHaveLength(1)
    expect(reported(fact('raised', 5, {}, 'low'), corrected)).toHaveLength(2)
  })

  test('lies in the period or reaches into it, and stands in the order in which they began', () => {
    const at = (from: number, to: number) =>
      fact('late', 200 + from, { raised: hour(from), from: hour(from), to: hour(to) })
    const found = reported(at(99, 120), at(-5, -1), at(3, 4), at(100, 101), at(-6, 0), at(1, 2))
    expect(found.map(({ began }) => (began - t) / hourMs)).toEqual([-6, 1, 3, 99])
    expect(reported(fact('raised', -9), fact('raised', 101))).toMatchObject([{ began: hour(-9), over: null }])
  })
})
