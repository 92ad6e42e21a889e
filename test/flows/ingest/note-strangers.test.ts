import { expect, test } from 'vitest'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import type { StrangerHeard } from '#core/strangers.ts'
import { keepStrangers, logNewStrangers, withoutThem } from '../../../pipeline/flows/ingest/note-strangers.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const reading = (measuredAt: number, more: Partial<Reading> = {}): Reading => ({
  sensor: 'x',
  measuredAt,
  values: {},
  faults: [],
  ...more,
})
const block = (sensor: string, ...readings: readonly Reading[]) => ({ sensor, readings })

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const now = clock.now()
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no lab')
  let asked = 0
  const strangers = {
    ...flows.stores.strangers,
    dismissed: async () => {
      asked += 1
      return [{ sensor: 'gone', at: 1, by: anna.name }]
    },
  }
  const report: Report = { gateway: 'pi', seq: 1, sentAt: now, cause: 'calm', sensors: [], refused: [] }
  const keep = (
    of: readonly ReturnType<typeof block>[],
    before?: GatewayState,
    addresses: ReadonlyMap<string, string> = new Map(),
  ) => {
    const nobodys = { directory, report: { ...report, sensors: of }, strangers: of, addresses }
    return keepStrangers({ ...flows, stores: { ...flows.stores, strangers } }, organization, before, nobodys)
  }
  return { ...under, now, directory, report, keep, asked: () => asked }
}
const stateOf = (strangers?: Readonly<Record<string, StrangerHeard>>): GatewayState => ({
  gateway: 'pi',
  version: 1,
  sentAt: 0,
  backSince: 0,
  lasts: {},
  ...(strangers && { strangers }),
})

test('what a stranger said last stands there: when, how well it was heard, its model, and the newest of each value', async () => {
  const { keep, now } = await open()
  const said = [
    reading(now - 2, { values: { temperature: 4, humidity: 50 }, rssi: -40 }),
    reading(now - 1, { values: { temperature: 5 }, rssi: -70 }),
  ]
  const times = { firstHeardAt: now - 1, lastHeardAt: now - 1 }
  expect((await keep([{ ...block('x', ...said), model: 'Tag' } as never])).strangers).toStrictEqual({
    x: { ...times, rssi: -70, model: 'Tag', values: { temperature: 5, humidity: 50 } },
  })
  expect((await keep([block('x', reading(now - 1))])).strangers).toStrictEqual({
    x: { ...times, values: {} },
  })
  const atSending = { firstHeardAt: now, lastHeardAt: now }
  expect((await keep([block('x')])).strangers).toStrictEqual({ x: { ...atSending, values: {} } })
})

test('it stands under the address of its device; who is dismissed is asked for only where there is somebody', async () => {
  const { keep, now, asked } = await open()
  const before = stateOf({ y: { firstHeardAt: now - 9, lastHeardAt: now - 9 } })
  expect(Object.keys((await keep([], before)).strangers)).toEqual(['y'])
  expect((await keep([])).strangers).toEqual({})
  expect(asked()).toBe(0)
  const kept = await keep(
    [block('a-2', reading(now)), block('gone', reading(now))],
    before,
    new Map([['a-2', 'z']]),
  )
  expect(Object.keys(kept.strangers)).toEqual(['y', 'z'])
  expect([...kept.without]).toEqual(['gone'])
  expect(asked()).toBe(1)
})

test('what is said by those that are not kept is not stored, by whichever name it stands in the report', async () => {
  const { report, directory, now } = await open()
  const sensors = ['a', 'gone', 'a-2'].map((sensor) => block(sensor, reading(now)))
  const whole = { ...report, sensors }
  const nobodys = { directory, report: whole, strangers: [], addresses: new Map([['a-2', 'z']]) }
  const left = (...without: readonly string[]) =>
    withoutThem(whole, { strangers: {}, without: new Set(without) }, nobodys)
  expect(left()).toBe(whole)
  expect(left('gone', 'z')).toEqual({ ...report, sensors: sensors.slice(0, 1) })
})

test('a stranger stands in the log when it is kept for the first time', async () => {
  const { flows, lines } = await open()
  const heard = { firstHeardAt: 1, lastHeardAt: 1 }
  const log = (before: GatewayState | undefined, after: GatewayState) => {
    lines.length = 0
    logNewStrangers(flows, organization, before, after)
    return lines.map(({ event, ...line }) => [event, line.sensor])
  }
  const after = stateOf({ x: heard, constructor: heard })
  const kept = 'unknown-sensor-kept-aside'
  expect(log(undefined, after)).toEqual([
    [kept, 'x'],
    [kept, 'constructor'],
  ])
  expect(log(stateOf(), after)).toHaveLength(2)
  expect(log(stateOf({ x: heard }), after)).toEqual([[kept, 'constructor']])
  expect(log(after, after)).toEqual([])
  expect(log(after, stateOf())).toEqual([])
})
