import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import type { Sensor } from '#core/directory.ts'
import type { Hindrance } from '#core/hindrance.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { boardOf } from '#core/watch/board.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { meansAll, meantBy } from '../../../pipeline/lambdas/voice/things.ts'
import { statusWords } from '../../../pipeline/lambdas/voice/words.ts'
import { acknowledgement, active, pending, returned } from '../../support/core/alarms.ts'
import { high, makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'

const now = t0 + 2 * minuteMs
const rules = [
  high(),
  high({ id: 'damp', quantity: 'humidity', setpoint: 60, severity: 'warning' }),
  silentRule,
]
const heard = (at: number, values: Last['values'] = { temperature: 20, humidity: 40 }): Last => ({
  ...nothingHeard,
  at,
  values,
  trails: Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, [[at, value]]]] : [],
    ),
  ),
})

type Row = {
  readonly alarms?: Readonly<Record<string, Alarm>>
  readonly watch?: Partial<Watch>
  readonly last?: Last
  readonly sensor?: Partial<Sensor>
  readonly hindrance?: Hindrance
}

const board = (rows: Readonly<Record<string, Row>>) => {
  const sensors = Object.keys(rows).map((name) =>
    makeSensor(rules, { id: name, name, addedAt: t0 - hourMs, ...rows[name]?.sensor }),
  )
  const directory = {
    ...makeDirectory(makeSensor()),
    sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
  }
  const watches = new Map(
    Object.entries(rows).map(([id, { alarms = {}, watch }]) => [id, { ...emptyWatch(id), alarms, ...watch }]),
  )
  const lastOf = (id: string): Last => rows[id]?.last ?? heard(now)
  return { directory, rows: boardOf(directory, watches, lastOf, now, (id) => rows[id]?.hindrance) }
}

const said = (
  rows: Readonly<Record<string, Row>>,
  language: 'en' | 'sv' = 'en',
  isReached = (): boolean => true,
): string => {
  const { directory, rows: shown } = board(rows)
  return statusWords(shown, { directory, language, now, isReached })
}

const maintenance = {
  by: 1,
  name: 'Anna',
  reason: 'defrosting',
  from: t0,
  until: t0 + hourMs,
} as unknown as NonNullable<Watch['maintenance']>

describe('all right is', () => {
  test('what is heard, judged and in range, with its value and how old that is', () => {
    expect(said({ Freezer: {} })).toBe('Freezer is all right: 20.0 degrees.')
    expect(said({ Frys: {} }, 'sv')).toBe('Frys mår bra: 20,0 grader.')
    const hourly = { intervalMs: hourMs }
    expect(said({ Freezer: { last: heard(now - 40 * minuteMs), sensor: hourly } })).toBe(
      'Freezer is all right: 20.0 degrees, 40 minutes ago.',
    )
    expect(said({ A: {}, B: {} })).toBe('All 2 sensors are all right.')
  })

  const outside = /X is outside its limits now/
  const doubtful: readonly (readonly [string, Row, RegExp])[] = [
    ['that was never heard', { last: nothingHeard }, /it was never heard/],
    ['that is late', { last: heard(now - 9 * minuteMs) }, /it has not been heard for 9 minutes/],
    ['that is silent', { last: heard(now - hourMs) }, /it has not been heard for 1 hour/],
    ['without its probe', { last: heard(now, { temperature: 'unavailable', humidity: 40 }) }, /is missing/],
    ['that says the other thing only', { last: heard(now, { humidity: 40 }) }, /is missing/],
    [
      'whose clock is wrong',
      { last: { ...heard(now), clockWrong: now + hourMs } },
      /I do not know how X is: something keeps what it says from being read or believed/,
    ],
    [
      'that cannot be read',
      { hindrance: { sensor: 'X', why: 'no-key', count: 1, since: t0, at: now } },
      /I do not know how X is: something keeps/,
    ],
    [
      'that is over a limit and was not judged yet',
      { last: heard(now, { temperature: 90, humidity: 40 }) },
      outside,
    ],
    ['of which the second value is over', { last: heard(now, { temperature: 20, humidity: 90 }) }, outside],
    [
      'that says no number',
      { last: heard(now, { temperature: Number.NaN, humidity: 40 }) },
      /X is: what it should/,
    ],
    [
      'that comes back from over its limit only now',
      { alarms: { high: pending({ over: false, overMs: 5 * minuteMs }) } },
      /X is within its limits now, but was outside them a moment ago/,
    ],
    [
      'whose alarms cannot be read, and that is over',
      {
        last: heard(now, { temperature: 90, humidity: 40 }),
        hindrance: { sensor: 'X', why: 'unreadable', count: 1, since: t0, at: now },
      },
      /X is outside its limits now\.$/,
    ],
    ['that is out of service', { watch: { maintenance } }, /X is out of service: 20\.0 degrees\.$/],
    ['that has no limits', { sensor: { rules: [silentRule] } }, /I do not know whether X is all right/],
    ['that is over its limit for a moment', { alarms: { high: pending() } }, /outside its limits now/],
    ['that is in alarm', { alarms: { high: active() } }, /too warm: 20\.0 degrees\. Nobody has it/],
  ]
  test.each(doubtful)('never one %s, alone or among others', (_what, row, words) => {
    expect(said({ X: row })).toMatch(words)
    expect(said({ X: row })).not.toMatch(/(?<!whether X )is all right/)
    for (const all of [said({ A: {}, X: row }), said({ A: {}, X: row }, 'sv')])
      expect(all).not.toMatch(/sensors are all right|sensorer mår bra/)
    expect(said({ A: {}, X: row })).toMatch(words)
  })

  test('never what no gateway could hear, however lately it was heard', () => {
    const hourly = { last: heard(now - 40 * minuteMs), sensor: { intervalMs: hourMs } }
    expect(said({ X: hourly }, 'en', () => false)).toBe(
      'I do not know how X is: it has not been heard for 40 minutes.',
    )
  })

  test('not all of them while one has alarmed and nobody noted it, or is out of service', () => {
    const once = said({ A: {}, X: { alarms: { high: returned() } } })
    expect(once).toBe(
      'One thing to look at. X is all right: 20.0 degrees. It was in alarm, and nobody has taken note of that.',
    )
    expect(said({ A: {}, X: { watch: { maintenance } } })).toMatch(
      /One thing to look at\. X is out of service: 20\.0 degrees\.$/,
    )
  })

  test('nothing where there are no sensors, or none of that name', () => {
    expect(said({})).toBe('I know no sensor of that name.')
  })
})

test('each alarm is said with the value that it is about, and who has it', () => {
  const alarms = {
    high: active({ acknowledgement: acknowledgement() }),
    damp: active({ severity: 'warning', worst: { value: 70, at: t0 } }),
  }
  expect(said({ X: { alarms, last: heard(now, { temperature: 25, humidity: 70 }) } })).toBe(
    'X: too warm: 25.0 degrees. Anna has it. X: too humid: 70 percent. Nobody has it.',
  )
})

test('of many the worst are said, and how many more there are', () => {
  const bad = Object.fromEntries(
    ['A', 'B', 'C', 'D', 'E'].map((name) => [name, { alarms: { high: active() } }]),
  )
  expect(said(bad)).toMatch(/^5 things to look at\. A: .* B: .* C: .*\. And 2 more\.$/)
})

test('a gateway that is not heard is a thing to look at, and not one of the sensors that are all right', () => {
  const gateway = { kind: 'gateway', rules: [silentRule] } as const
  expect(said({ A: {}, B: {}, Pi: { sensor: gateway, last: heard(now, {}) } })).toBe(
    'All 2 sensors are all right.',
  )
  // Of gateways alone nobody says that there are no sensors.
  const live = { sensor: gateway, last: heard(now, {}) }
  expect(said({ 'Pi 1': live, 'Pi 2': live })).toBe('Pi 1 is all right. Pi 2 is all right.')
  expect(said({ A: {}, Pi: { sensor: gateway, last: heard(now - hourMs, {}) } })).toMatch(
    /^One thing to look at\. I do not know how Pi is/,
  )
})

describe('somebody who says', () => {
  const { directory, rows } = board({
    'Freezer 1': {},
    'Freezer 12': {},
    'Ultra −80 A': {},
    'Ultra −80 B': {},
    Fridge: {},
    'A 1': {},
    'Rack 13': {},
    'Rack 21': {},
    Pi: { sensor: { kind: 'gateway', rules: [silentRule] } },
  })
  const meant = (thing: string, language: 'en' | 'sv' = 'en'): string =>
    meantBy(thing, rows, directory, language)
      .map(({ sensor }) => sensor.name)
      .sort()
      .join(', ')

  test.each([
    ['freezer one', 'Freezer 1'],
    ['the Freezer number 1', 'Freezer 1'],
    ['freezer twelve', 'Freezer 12'],
    ['the freezers', 'Freezer 1, Freezer 12'],
    ['ultra minus eighty b', 'Ultra −80 B'],
    ['the ultra eighty', 'Ultra −80 A, Ultra −80 B'],
    ['my fridge', 'Fridge'],
    ['a one', 'A 1'],
    ['fridge in the cellar', ''],
    ['fridge cellar', 'Fridge'],
    ['the pi', 'Pi'],
    ['rack thirteen', 'Rack 13'],
    ['rack twenty-one', 'Rack 21'],
    ['rack twenty one hundred', ''],
    ['boiler', ''],
    ['free', 'Freezer 1, Freezer 12'],
    ['fr', ''],
  ])('%s means %s', (thing, names) => expect(meant(thing)).toBe(names))

  test('a number of a place is meant where the place is said: of what is gone nobody takes another', () => {
    const sites = new Map([...directory.sites].map(([id, site]) => [id, { ...site, name: 'Lab 2' }]))
    const names = (thing: string): readonly string[] =>
      meantBy(thing, rows, { ...directory, sites }, 'en').map(({ sensor }) => sensor.name)
    expect(names('freezer two')).toEqual([])
    expect(names('freezer one lab two')).toEqual(['Freezer 1'])
    expect(names('fridge lab 2')).toEqual(['Fridge'])
    expect(names('lab fridge')).toEqual(['Fridge'])
  })

  test('a name in Swedish means what has it', () => {
    expect(meant('freezer ett', 'sv')).toBe('Freezer 1')
    for (const one of ['rack tjugoett', 'rack tjugo ett', 'rack tjugoen'])
      expect(meant(one, 'sv')).toBe('Rack 21')
    expect(meant('ultra minus åttio a', 'sv')).toBe('Ultra −80 A')
  })

  test('nothing, or everything, means all; only who says everything takes all', () => {
    for (const thing of ['', '  ', 'everything', 'Alla', 'all of them'])
      expect(meant(thing)).toContain('Fridge')
    expect(['everything', 'alla larm', 'All'].every(meansAll)).toBe(true)
    expect(['', 'all freezers', 'the wall'].some(meansAll)).toBe(false)
  })
})
