import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import { drillRule, overdueRule } from '#core/alarm/alarm-rules.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { boardOf, rowOf } from '#core/watch/board.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { acknowledgement, active, recovering, returned } from '../../support/core/alarms.ts'
import { high, makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { serviced } from '../../support/core/maintenance.ts'

const rules = [high(), high({ id: 'higher', setpoint: 30 }), silentRule]
const fresh: Last = {
  ...nothingHeard,
  at: t0,
  values: { temperature: 20 },
  trails: { temperature: [[t0, 20]] },
}
const silence = {
  by: 1,
  name: 'Anna',
  reason: 'defrosting',
  from: t0,
  until: t0 + hourMs,
  severity: 'critical',
  references: {},
} as const
const warning = { severity: 'warning' } as const
const names = (
  rows: Readonly<Record<string, Partial<Watch>>>,
  lasts: Readonly<Record<string, Last>> = {},
) => {
  const sensors = Object.keys(rows).map((id) => makeSensor(rules, { id, name: id, addedAt: t0 - hourMs }))
  const directory = { ...makeDirectory(makeSensor()), sensors: new Map(sensors.map((one) => [one.id, one])) }
  const watches = new Map(Object.entries(rows).map(([id, more]) => [id, { ...emptyWatch(id), ...more }]))
  return boardOf(directory, watches, (id) => lasts[id] ?? fresh, t0).map(({ sensor }) => sensor.name)
}
const row = (alarms: Readonly<Record<string, Alarm>>, last: Last = fresh, more: Partial<Watch> = {}) =>
  rowOf(makeSensor(rules, { addedAt: t0 - hourMs }), { ...emptyWatch('a'), alarms, ...more }, last, t0)

describe('what wants attention first', () => {
  test('rings in service, then what is silenced, and what rings out of service only where that is what rings', () => {
    expect(
      names({
        a1: { alarms: { high: active() }, maintenance: serviced },
        b: { alarms: { high: active() }, silence },
        c: { alarms: { high: active() } },
        d: { alarms: { high: active(warning) } },
        e: { alarms: { high: active(warning) }, silence },
        f: { alarms: { overdue: active() }, maintenance: serviced },
        g: { alarms: { high: returned() } },
      }),
    ).toEqual(['c', 'f', 'b', 'd', 'e', 'g', 'a1'])
  })
  test('is blind before it is merely late, and is not blind when it is silent or late', () => {
    const old: Last = { ...fresh, at: t0 - 8 * minuteMs, trails: { temperature: [[t0 - 8 * minuteMs, 20]] } }
    const lasts = {
      late: old,
      blind: { ...fresh, values: { temperature: 'unavailable' } } as const,
      silent: { ...old, at: t0 - hourMs, values: { temperature: 'unavailable' } } as const,
    }
    expect(names({ late: {}, blind: {}, silent: {} }, lasts)).toEqual(['silent', 'blind', 'late'])
    expect([row({}, lasts.late).blind, row({}, lasts.blind).blind, row({}, lasts.silent).blind]).toEqual([
      false,
      true,
      false,
    ])
    // It speaks of other things, and of what a rule watches no more: an old value is no value of now.
    const other: Last = {
      ...fresh,
      values: { temperature: 20, humidity: 40 },
      known: { temperature: [t0 - 20 * minuteMs, 20] },
    }
    expect([row({}, other).blind, row({}, other).presence]).toEqual([true, 'live'])
    const ended: Last = { ...fresh, values: { temperature: 20, humidity: 'unavailable' } }
    expect(row({}, ended).blind).toBe(true)
  })
})

describe('a row', () => {
  test('says of each alarm how it is, the worst first', () => {
    const alarms = {
      high: returned({ severity: 'critical', raisedAt: t0 - 9 }),
      higher: recovering({ ...warning, acknowledgement: acknowledgement() }),
      silent: active({ raisedAt: t0 + 5, worst: null }),
      overdue: active({ ...warning, raisedAt: t0 + 9 }),
    }
    expect(row(alarms).alarms.map(({ rule, state, clearedAt }) => [rule.id, state, clearedAt])).toEqual([
      ['overdue', 'active', null],
      ['silent', 'active', null],
      ['higher', 'recovering', null],
      ['high', 'returned', t0 + minuteMs],
    ])
  })
  test('says whether what was heard last is dated by its arrival', () => {
    const arrived = { ...fresh, byArrival: true } as const
    const said = ({ byArrival, alarms }: ReturnType<typeof row>) => [byArrival, alarms[0]?.latest?.byArrival]
    expect(said(row({ high: active() }, arrived))).toEqual([true, true])
    expect(said(row({ high: active() }))).toEqual([false, undefined])
  })
  test('shows of a drill when it was asked for, and of nothing else', () => {
    const drill = { by: 1, name: 'Anna', askedAt: t0 }
    const gateway = makeSensor([silentRule], { kind: 'gateway' })
    const watch = { ...emptyWatch('a'), drill, alarms: { drill: active(), silent: active() } }
    const shown = rowOf(gateway, watch, fresh, t0).alarms.map((one) => [one.rule.id, one.drill])
    expect(new Map(shown as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        [drillRule.id, drill],
        ['silent', undefined],
      ]),
    )
    expect(overdueRule.id).toBe('overdue')
  })
})
