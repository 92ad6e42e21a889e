import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { type BoardRow, boardOf, countStanding } from '#core/watch/board.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { acknowledgement, active, pending, recovering, returned } from '../../support/core/alarms.ts'
import { high, makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { serviced } from '../../support/core/maintenance.ts'

const rules = [high(), high({ id: 'higher', setpoint: 30 }), silentRule]
const heard = (at: number): Last => ({
  ...nothingHeard,
  at,
  values: { temperature: 20 },
  trails: {
    temperature: [
      [at - 10 * minuteMs, 10],
      [at, 20],
    ],
  },
})
const silence = {
  by: 1,
  name: 'Anna',
  reason: 'defrosting',
  from: t0,
  until: t0 + hourMs,
  severity: 'critical',
  references: {},
} as const

type Row = {
  readonly alarms?: Readonly<Record<string, Alarm>>
  readonly more?: Partial<Watch>
  readonly last?: Last
}

const board = (rows: Readonly<Record<string, Row>>): readonly BoardRow[] => {
  const sensors = Object.keys(rows).map((id) => makeSensor(rules, { id, name: id, addedAt: t0 - hourMs }))
  const directory = {
    ...makeDirectory(makeSensor()),
    sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
  }
  const watches = Object.entries(rows).filter(
    ([, { alarms, more }]) => alarms !== undefined || more !== undefined,
  )
  return boardOf(
    directory,
    new Map(
      watches.map(([id, { alarms, more }]) => [id, { ...emptyWatch(id), alarms: alarms ?? {}, ...more }]),
    ),
    (id) => rows[id]?.last ?? heard(t0),
    t0,
  )
}
const names = (rows: readonly BoardRow[]) => rows.map(({ sensor }) => sensor.name)
const warning = { severity: 'warning' } as const
const taken = { acknowledgement: acknowledgement() }

test('what is heard and cannot be read stands with what has a wrong clock; a second probe does no harm', () => {
  const hindrance = { sensor: 'b', count: 3, since: t0, at: t0 } as const
  const sensors = ['a', 'b', 'c'].map((id) => makeSensor(rules, { id, name: id, addedAt: t0 - hourMs }))
  const directory = {
    ...makeDirectory(makeSensor()),
    sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
  }
  const shown = boardOf(
    directory,
    new Map(),
    () => heard(t0),
    t0,
    (sensor) =>
      sensor === 'c'
        ? { ...hindrance, why: 'replayed' }
        : sensor === 'b'
          ? { ...hindrance, why: 'second-probe' }
          : undefined,
  )
  expect(shown.map((row) => [row.sensor.id, row.hindrance?.why])).toEqual([
    ['c', 'replayed'],
    ['b', 'second-probe'],
    ['a', undefined],
  ])
})

test('rows are sorted by urgency, then by name', () => {
  const rows = board({
    'calm b': {},
    'calm a': {},
    silenced: { more: { silence } },
    late: { last: heard(t0 - 8 * minuteMs) },
    pending: { alarms: { high: pending() } },
    'came back': { alarms: { high: pending({ over: false, overMs: hourMs }) } },
    returned: { alarms: { high: returned() } },
    'clock wrong': { last: { ...heard(t0), clockWrong: t0 + hourMs } },
    silent: { last: nothingHeard },
    'no value': { last: { ...heard(t0), values: { temperature: 'unavailable' } } },
    'warning taken': { alarms: { high: active({ ...warning, ...taken }) } },
    warning: { alarms: { high: recovering(warning) } },
    'critical taken': { alarms: { high: active(taken) } },
    'critical silenced': { alarms: { high: active() }, more: { silence } },
    critical: { alarms: { high: active() } },
  })
  expect(names(rows)).toEqual([
    'critical',
    'critical silenced',
    'critical taken',
    'warning',
    'warning taken',
    'silent',
    'no value',
    'clock wrong',
    'pending',
    'came back',
    'returned',
    'late',
    'silenced',
    'calm a',
    'calm b',
  ])
})

describe('one row', () => {
  const [row] = board({
    a: {
      alarms: {
        higher: active({ raisedAt: t0 + 1 }),
        high: pending({ earlier: returned() }),
        silent: active(warning),
      },
      more: { version: 7 },
    },
  })
  test('shows its alarms, worst first, what came back and waits for a note among them', () => {
    expect(row?.alarms.map(({ rule, state }) => [rule.id, state])).toEqual([
      ['higher', 'active'],
      ['silent', 'active'],
      ['high', 'returned'],
    ])
    expect(row).toMatchObject({ presence: 'live', heardAt: t0, blind: false })
    expect(row?.breach).toMatchObject({ rule: { id: 'high' } })
    expect(row?.values).toEqual({ temperature: { kind: 'present', value: 20, at: t0 } })
  })
  test('shows values, trend and age; of a silence there is no value', () => {
    expect(row?.alarms[0]).toMatchObject({
      latest: { at: t0, value: 20 },
      perMinute: 1,
      order: 7,
      clearedAt: null,
    })
    expect(row?.alarms[1]).toMatchObject({ latest: null, perMinute: null })
    expect(row?.alarms[2]).toMatchObject({ clearedAt: t0 + minuteMs })
  })
})

test('an alarm says since when nobody has had it, which somebody may have had before; while it does not climb, nothing', () => {
  const climb = { rung: 0, startedAt: t0 - minuteMs, nextAt: t0 }
  const [row] = board({
    a: { alarms: { high: active({ raisedAt: t0 - hourMs, climb }), higher: active({ climb: null }) } },
  })
  expect(row?.alarms.map(({ untakenSince }) => untakenSince)).toEqual([climb.startedAt, null])
})

test('equally bad alarms stand in the order in which they were raised', () => {
  const [row] = board({
    a: { alarms: { high: active({ raisedAt: t0 }), higher: active({ raisedAt: t0 - 1 }) } },
  })
  expect(row?.alarms.map(({ rule }) => rule.id)).toEqual(['higher', 'high'])
})

test('without a trend there is no trend', () => {
  const last: Last = { ...nothingHeard, at: t0, trails: { temperature: [[t0, 20]] } }
  const [row] = board({ a: { alarms: { high: active() }, last } })
  expect(row?.alarms[0]).toMatchObject({ latest: { value: 20 }, perMinute: null })
  const [blind] = board({ a: { alarms: { high: active() }, last: nothingHeard } })
  expect(blind?.alarms[0]).toMatchObject({ latest: null, perMinute: null })
})

test('a sensor that was never heard is as old as it is known, and one out of use is not shown', () => {
  const fresh = makeSensor(rules, { id: 'fresh', addedAt: t0 })
  const retired = makeSensor(rules, { id: 'old', retiredAt: t0 })
  const directory = {
    ...makeDirectory(fresh),
    sensors: new Map([fresh, retired].map((one) => [one.id, one])),
  }
  const rows = boardOf(directory, new Map(), () => undefined, t0)
  expect(rows).toMatchObject([
    { sensor: { id: 'fresh' }, presence: 'live', heardAt: 0, alarms: [], silence: null },
  ])
})

test('standing alarms are counted', () => {
  const alarms = { high: active(), higher: recovering(), silent: returned() }
  expect(countStanding([{ ...emptyWatch('a'), alarms }, emptyWatch('b')])).toBe(2)
})

test('what is out of service stands below what rings, unless its maintenance is what rings', () => {
  const sensors = ['calm', 'serviced', 'ringing', 'overdue', 'loud'].map((id) =>
    makeSensor(rules, { id, name: id }),
  )
  const directory = {
    ...makeDirectory(makeSensor(rules)),
    sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
  }
  const watches = new Map<string, Watch>([
    ['serviced', { ...emptyWatch('serviced'), maintenance: serviced }],
    ['ringing', { ...emptyWatch('ringing'), maintenance: serviced, alarms: { high: active() } }],
    [
      'overdue',
      { ...emptyWatch('overdue'), maintenance: serviced, alarms: { overdue: active(), high: active() } },
    ],
    ['loud', { ...emptyWatch('loud'), alarms: { high: active() } }],
  ])
  const rows = boardOf(directory, watches, () => heard(t0), t0)
  expect(rows.map(({ sensor }) => sensor.id)).toEqual(['loud', 'overdue', 'ringing', 'serviced', 'calm'])
  expect(rows[1]?.alarms[0]?.rule.kind).toBe('overdue')
  expect(rows[3]?.maintenance).toBe(serviced)
})
