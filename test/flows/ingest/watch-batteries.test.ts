import { expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import { batteryRules } from '#core/presets/new-sensor-rules.ts'
import type { Values } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { watchBatteries } from '../../../pipeline/flows/ingest/watch-batteries.ts'
import { makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

/** What came of a report in which these sensors each said that, with what storing them answers. */
const heard = async (
  said: readonly (readonly [Sensor, ...Values[]])[],
  answer: 'saved' | 'conflict' | Error = 'saved',
) => {
  const { flows, lines } = await flowsUnderTest()
  const replaced: Sensor[] = []
  const directories = {
    ...flows.stores.directories,
    replaceSensor: async (_of: string, _before: Sensor, after: Sensor) => {
      replaced.push(after)
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  const report: Report = {
    gateway: 'pi',
    seq: 1,
    sentAt: t0,
    cause: 'calm',
    sensors: said.map(([{ id }, ...all]) => ({
      sensor: id,
      readings: all.map((values) => ({ sensor: id, measuredAt: t0, values, faults: [] })),
    })),
    refused: [],
  }
  const known = said.map(([sensor]) => sensor).filter(({ id }) => id !== 'stranger')
  const sensors = new Map(known.map((sensor) => [sensor.id, sensor]))
  await watchBatteries(
    { ...flows, stores: { ...flows.stores, directories } },
    organization,
    { ...makeDirectory(makeSensor()), sensors },
    report,
  )
  const facts = await flows.stores.history.list(organization, 'a', 20)
  return { replaced, lines, facts }
}
const old = (more: Partial<Sensor> = {}) => makeSensor(presetRules('freezer'), more)

test('a sensor that says a number of its battery, whichever and in whichever reading, is given the rules that it lacks', async () => {
  for (const values of [{ battery: 3 }, { charge: 80 }, { lowBattery: 0 }]) {
    const { replaced, lines } = await heard([[old(), { temperature: -20 }, values]])
    expect(replaced).toMatchObject([{ id: 'a', batteryDecided: true }])
    expect(replaced[0]?.rules.map(({ id }) => id)).toEqual(['high', 'battery', 'charge', 'flag', 'silent'])
    expect(lines).toEqual([
      { level: 'info', event: 'battery-watched', organization, sensor: 'a', saved: 'saved' },
    ])
  }
})

test('nothing is given to who says no number of it, is watched, has decided, is out of use, unreadable, unknown or a gateway', async () => {
  const speaks = { charge: 80 }
  const [rule] = batteryRules
  const watched = makeSensor([...presetRules('freezer'), ...(rule === undefined ? [] : [rule])])
  for (const said of [
    [old(), { temperature: -20 }],
    [old(), { charge: 'unavailable' }],
    [old()],
    [watched, speaks],
    [old({ batteryDecided: true }), speaks],
    [old({ retiredAt: t0 }), speaks],
    [old({ unreadable: 'of another version' }), speaks],
    [old({ id: 'stranger' }), speaks],
    [old({ kind: 'gateway' }), speaks],
  ] as const)
    expect((await heard([said])).replaced).toEqual([])
})

test('who changed the sensor meanwhile was first, and the history says that nothing came of it', async () => {
  expect((await heard([[old(), { charge: 80 }]])).facts.map(({ what }) => what)).not.toContain(
    'not-carried-out',
  )
  const { facts } = await heard([[old(), { charge: 80 }]], 'conflict')
  expect(facts.filter(({ what }) => what === 'not-carried-out')).toMatchObject([
    { sensor: 'a', rule: null, person: null },
  ])
})

test('one that could not be stored stands in the log, and keeps no other from being watched', async () => {
  const { replaced, lines } = await heard(
    [
      [old(), { charge: 80 }],
      [old({ id: 'b' }), { charge: 80 }],
    ],
    new Error('throttled'),
  )
  expect(replaced.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(lines).toMatchObject(
    ['a', 'b'].map((sensor) => ({
      level: 'error',
      event: 'battery-not-watched',
      sensor,
      why: 'Error: throttled',
    })),
  )
})
