import { expect, test } from 'vitest'
import { factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import type { LimitRule, Rule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { readReport } from '../../../pipeline/flows/report/read-report.ts'
import { signReport } from '../../../pipeline/flows/report/sign-report.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { storeValues } from '../../support/power.ts'

const limit = (setpoint: number, more: Partial<LimitRule> = {}): LimitRule => ({
  ...{ id: 'high', kind: 'high', quantity: 'temperature', setpoint, deadband: 0.5 },
  ...{ severity: 'critical', onDelayMs: 0, offDelayMs: 0 },
  ...more,
})
const changed = (at: number, before: Rule | null, after: Rule | null): SensorFact =>
  factOf('a', 'rule-changed', at, (before ?? after)?.id ?? null, null, {
    ...{ before: before && JSON.stringify(before), after: after && JSON.stringify(after) },
  })

/** Two days of a sensor that measures every ten minutes; they are over since a day. */
const start = async (more: Partial<Sensor> = {}, temperature = 9) => {
  const { flows, clock } = await flowsUnderTest()
  const to = clock.now() - (clock.now() % dayMs) - dayMs
  const from = to - 2 * dayMs
  const directory = await flows.directories.get(organization)
  const known = directory?.sensors.get('a')
  if (directory === undefined || known === undefined) throw new Error('no sensor')
  const sensor: Sensor = { ...known, intervalMs: 10 * minuteMs, addedAt: from, rules: [], ...more }
  await storeValues(flows.stores, organization, 'a', { from, to }, () => ({ temperature, humidity: 40 }))
  const happens = (...facts: readonly SensorFact[]) => flows.stores.history.record(organization, facts)
  const fact = (what: SensorFactKind, at: number, detail: object = {}) =>
    factOf('a', what, at, 'high', null, detail as SensorFact['detail'])
  const read = async (span = { from, to }) => {
    const report = await readReport(flows, organization, directory, { sensors: [sensor], ...span })
    const [one] = report.sensors
    if (one === undefined) throw new Error('no sensor')
    return { ...one, report }
  }
  return { flows, clock, from, to, sensor, happens, fact, read }
}

test('a limit is what it was in the period, also where it was changed after that', async () => {
  const { from, to, happens, read } = await start({ rules: [limit(10)] })
  await happens(changed(from + dayMs, limit(7), limit(8)), changed(to + hourMs, limit(8), limit(10)))
  const [quantity] = (await read()).quantities
  expect(quantity?.limits.map(({ setpoint, from: since, until }) => [setpoint, since, until])).toEqual([
    [8, from + dayMs, undefined],
    [7, undefined, from + dayMs],
  ])
  expect(quantity?.exposures).toMatchObject([{ side: 'above', limit: 8 }])
  // All the time above both: it was 9 degrees.
  expect(quantity?.figures?.outsideMs).toBe(quantity?.exposures[0]?.ms)
})

test('a limit that came after the period is none of it, and one that went after it is', async () => {
  const humid = limit(30, { id: 'humid', quantity: 'humidity' })
  const { to, happens, read } = await start({ rules: [limit(8)] })
  await happens(changed(to, null, limit(8)), changed(to + hourMs, humid, null))
  const { quantities } = await read()
  expect(quantities.map(({ quantity, limits }) => [quantity, limits.length])).toEqual([['humidity', 1]])
  expect(quantities[0]?.exposures).toMatchObject([{ side: 'above', limit: 30 }])
  expect(quantities[0]?.kinetic).toBeUndefined()
})

test('an excursion of the period is told to its end, with what was said and learned of it later', async () => {
  const { from, to, happens, fact, read } = await start()
  const raised = to - minuteMs
  await happens(
    fact('raised', raised, { began: raised }),
    fact('acknowledged', to + minuteMs, { raised, name: 'Erik' }),
    fact('cleared', to + 5 * minuteMs, { raised, to: to + 4 * minuteMs, worst: 11 }),
    fact('cause-given', to + 9 * hourMs, { raised, cause: 'door', words: 'w', name: 'Erik' }),
    fact('late', to + hourMs, {
      raised: from + hourMs,
      from: from + hourMs,
      to: from + 2 * hourMs,
      worst: 12,
    }),
    fact('raised', to + 2 * hourMs, { began: to + hourMs }),
    fact('renamed', from - 1),
    fact('renamed', from),
    fact('renamed', to),
  )
  const { excursions, facts } = await read()
  expect(excursions).toMatchObject([
    { began: from + hourMs, over: from + 2 * hourMs, worst: 12 },
    { began: raised, over: to + 4 * minuteMs, takenBy: 'Erik', cause: { cause: 'door' }, worst: 11 },
  ])
  // What happened is of the period alone, oldest first.
  expect(facts.map(({ what, at }) => [what, at])).toEqual([
    ['renamed', from],
    ['raised', raised],
  ])
})

test('how many readings were promised is by the interval of then', async () => {
  const { to, happens, read } = await start({ intervalMs: minuteMs })
  const completeness = async () => (await read()).quantities[0]?.completeness
  expect(await completeness()).toMatchObject({ expected: 2 * 24 * 60, there: 2 * 24 * 6 })
  await happens(
    factOf('a', 'interval-changed', to + hourMs, null, null, { old: 10 * minuteMs, new: minuteMs }),
  )
  expect(await completeness()).toMatchObject({ expected: 2 * 24 * 6, there: 2 * 24 * 6 })
})

test('a sensor is in use since it was adopted, or since what a file tells of before that', async () => {
  const { from, to, read } = await start({ addedAt: 0 })
  const { quantities } = await read({ from: from - dayMs, to })
  expect(quantities[0]?.completeness).toMatchObject({ expected: 3 * 24 * 6, there: 2 * 24 * 6 })
  const later = await start({ addedAt: to })
  const [told] = (await later.read({ from: from - dayMs, to })).quantities
  expect(told?.completeness).toMatchObject({ expected: 2 * 24 * 6, gaps: [] })
})

test('vaccines are counted by the limits of the World Health Organization as well, each once, and other quantities are not', async () => {
  const rules = [
    limit(10),
    limit(2, { id: 'low', kind: 'low' }),
    limit(30, { id: 'humid', quantity: 'humidity' }),
  ]
  const { read } = await start({ rules, preset: 'fridge' }, 11)
  const { quantities } = await read()
  const all = quantities.map(({ exposures }) => exposures.map(({ side, limit: at }) => `${side} ${at}`))
  expect(all).toEqual([['above 10', 'below 2', 'below -0.5'], ['above 30']])
  const [above, below] = quantities[0]?.exposures ?? []
  expect([above?.ms, below?.ms]).toEqual([quantities[0]?.figures?.outsideMs, 0])
  expect(quantities[0]?.kinetic).toBeDefined()
  const room = await start({ rules, preset: 'room' })
  expect((await room.read()).quantities[0]?.exposures).toHaveLength(2)
})

test('a report of time that goes on knows nothing of what is to come, and of time to come nothing is read', async () => {
  const { clock, from, read } = await start()
  const { report, quantities } = await read({ from, to: clock.now() + 9 * dayMs })
  expect([report.madeAt, report.to - report.madeAt]).toEqual([clock.now(), 9 * dayMs])
  const promised = Math.round((clock.now() - from) / (10 * minuteMs))
  expect(quantities[0]?.completeness.expected).toBe(promised)
  const ahead = await read({ from: clock.now() + dayMs, to: clock.now() + 2 * dayMs })
  expect([ahead.energy, ahead.excursions, ahead.quantities[0]?.figures]).toEqual([undefined, [], undefined])
})

test('what it said that it did not know counts for nothing, and the mean kinetic temperature of what stood still is that', async () => {
  const { flows, from, to, read } = await start()
  await storeValues(flows.stores, organization, 'a', { from: to, to: to + hourMs }, () => ({
    temperature: 'unavailable',
  }))
  const [told] = (await read({ from: from + hourMs, to: to + hourMs })).quantities
  expect([told?.completeness.there, told?.kinetic?.celsius]).toEqual([47 * 6, expect.closeTo(9, 3)])
  // The same of hours, which a longer time is made of.
  const [long] = (await read({ from: from - dayMs, to })).quantities
  expect(long?.kinetic?.celsius).toBeCloseTo(9, 3)
})

test('quantities stand in the order of its limits', async () => {
  const { read } = await start({ rules: [limit(30, { id: 'humid', quantity: 'humidity' }), limit(8)] })
  const { quantities, energy } = await read()
  expect(quantities.map(({ quantity }) => quantity)).toEqual(['humidity', 'temperature'])
  // Its power is not measured.
  expect(energy).toBeUndefined()
})

test('who signs one stands in the audit, with what they signed', async () => {
  const { flows, clock } = await start()
  await signReport(flows, organization, erik, { title: 'October', sha256: 'ab', meaning: 'reviewed' })
  expect(await flows.stores.history.since(organization, 0, clock.now() + 1, 9)).toMatchObject([
    {
      ...{ what: 'report-signed', at: clock.now(), person: erik.id },
      detail: { new: 'October', sha256: 'ab', meaning: 'reviewed' },
    },
  ])
})

test('where its audit has more lines than are looked at, that is said, unless they are long ago', async () => {
  const { flows, from, fact, read } = await start()
  const count = async (facts: readonly SensorFact[]): Promise<boolean> => {
    Object.assign(flows.stores.history, { list: async () => facts })
    return (await read()).isCut
  }
  const lines = (n: number, oldest: number) => [
    ...Array.from({ length: n - 1 }, () => fact('renamed', from + hourMs)),
    fact('renamed', oldest),
  ]
  expect(await count(lines(2_999, from))).toBe(false)
  expect(await count(lines(3_000, from - 31 * dayMs + 1))).toBe(true)
  expect(await count(lines(3_000, from - 31 * dayMs))).toBe(false)
  expect(await count([])).toBe(false)
})

test('the end of the chain of a sensor stands in it, where there is one', async () => {
  const { happens, fact, from, to, read } = await start()
  expect((await read()).chain).toBeUndefined()
  await happens(factOf('0', 'renamed', from, null, null, {}), factOf('0', 'renamed', to, null, null, {}))
  await happens(fact('renamed', from))
  expect((await read()).chain).toMatchObject({ count: 1, hash: expect.any(String) })
})
