import { describe, expect, test } from 'vitest'
import { factOf, type SensorFactKind } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeInterval } from '../../../pipeline/flows/sensor/change-interval.ts'
import { changeStandstill } from '../../../pipeline/flows/sensor/change-standstill.ts'
import { moveSensor } from '../../../pipeline/flows/sensor/move-sensor.ts'
import { replaceDevice } from '../../../pipeline/flows/sensor/replace-device.ts'
import { retireSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { type Undoable, undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const sensor = async (): Promise<Sensor> => {
    const found = (await flows.directories.get(organization))?.sensors.get('a')
    if (found === undefined) throw new Error('no a')
    return found
  }
  const put = async (more: Partial<Sensor>, id = 'a') =>
    flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...(await sensor()), ...more, id } },
    ])
  for (const id of ['attic', 'barn'])
    await flows.stores.directories.put(organization, [
      { kind: 'site', value: { id, name: id, timeZone: 'UTC', chat: null, onDuty: [] } },
    ])
  for (const id of ['one', 'two'])
    await ingest(flows, organization, temperatures(id, clock.now(), [clock.now(), 20]), 'pi')
  let looked = 0
  const { load } = flows.stores.watches
  Object.assign(flows.stores.watches, {
    load: (...args: Parameters<typeof load>) => {
      looked += 1
      return load(...args)
    },
  })
  const undo = async (at: number, id = 'a', may = true) => {
    looked = 0
    return undoSensorChange(flows, organization, id, at, erik, () => may)
  }
  /** Whether what a change means for alarms was looked at anew. */
  const isLookedAt = () => looked > 0
  return { ...under, sensor, put, undo, isLookedAt }
}
type Opened = Awaited<ReturnType<typeof open>>
type Case = {
  readonly what: Undoable
  readonly kind: string
  readonly make: (of: Opened, which: 0 | 1) => Promise<{ readonly kind: string }>
  /** What of the sensor it is about. */
  readonly its: (sensor: Sensor) => unknown
  /** As it was before, and otherwise. */
  readonly back: Partial<Sensor>
  readonly other?: Partial<Sensor>
}

const cases: readonly Case[] = [
  {
    what: 'moved',
    kind: 'place',
    make: ({ flows }, which) => moveSensor(flows, organization, 'a', which === 0 ? 'attic' : 'barn', anna),
    its: ({ site }) => site,
    back: { site: 'cellar' },
    other: { site: 'barn' },
  },
  {
    what: 'replaced',
    kind: 'device',
    make: ({ flows }, which) => replaceDevice(flows, organization, 'a', which === 0 ? 'one' : 'two', anna),
    its: ({ device, installedAt }) => [device, installedAt],
    back: { device: 'a' },
    other: { device: 'two' },
  },
  {
    what: 'interval-changed',
    kind: 'interval',
    make: ({ flows }, which) => changeInterval(flows, organization, 'a', (which + 5) * minuteMs, anna),
    its: ({ intervalMs }) => intervalMs,
    back: { intervalMs: minuteMs },
    other: { intervalMs: 7 * minuteMs },
  },
  {
    what: 'standstill-changed',
    kind: 'standstill',
    make: ({ flows }) => changeStandstill(flows, organization, 'a', false, anna, null),
    its: ({ mayStandStill }) => mayStandStill,
    back: {},
  },
  {
    what: 'retired',
    kind: 'use',
    make: async ({ flows, sensor }) => retireSensor(flows, organization, await sensor(), anna, 'emptied'),
    its: ({ retiredAt }) => retiredAt,
    back: {},
    other: { retiredAt: 1 },
  },
]

describe.each(cases)('what was done to a sensor ($what)', ({ what, kind, make, its, back, other }) => {
  test('is taken back until five minutes after it, to the instant, by whom may do it', async () => {
    const under = await open()
    const before = its(await under.sensor())
    const at = under.clock.now()
    await make(under, 0)
    await under.clock.advance(5 * minuteMs)
    expect(await under.undo(at, 'a', false)).toEqual({ kind: 'not-allowed', what })
    expect(its(await under.sensor())).not.toEqual(before)
    expect((await under.undo(at)).kind).toBe(kind)
    expect(its(await under.sensor())).toEqual(before)
    await under.clock.advance(1)
    expect(await under.undo(at)).toEqual({ kind: 'too-late' })
  })

  test('is looked at anew where it is as it was: a process may have died before that', async () => {
    const under = await open()
    const at = under.clock.now()
    await make(under, 0)
    const {
      mayStandStill: _may,
      retiredAt: _out,
      retiredBy: _by,
      ...plain
    } = (await under.sensor()) as Sensor & {
      retiredBy?: unknown
    }
    await under.flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...plain, ...back } }])
    expect(await under.undo(at)).toEqual({ kind: 'changed-since' })
    expect(under.isLookedAt()).toBe(true)
  })

  test.runIf(other !== undefined)('is left where it is otherwise by now', async () => {
    const under = await open()
    const at = under.clock.now()
    await make(under, 0)
    await under.put({ ...other })
    const now = await under.sensor()
    expect(await under.undo(at)).toEqual({ kind: 'changed-since' })
    expect([await under.sensor(), under.isLookedAt()]).toEqual([now, false])
  })

  test('is nothing for a sensor that is not there any more', async () => {
    const { flows, clock, undo } = await open()
    const detail = { old: 'cellar', new: 'attic', oldIntervalMs: 1 }
    await flows.stores.history.record(organization, [
      factOf('gone', what satisfies SensorFactKind, clock.now(), null, anna.id, detail),
    ])
    expect(await undo(clock.now(), 'gone')).toEqual({ kind: 'changed-since' })
  })
})

test('a device comes back with the day on which it came, unless it is a sensor of its own by now', async () => {
  const { flows, clock, sensor, undo, put } = await open()
  const replace = (device: string) => replaceDevice(flows, organization, 'a', device, anna)
  const first = clock.now()
  await replace('one')
  await clock.advance(minuteMs)
  const second = clock.now()
  await replace('two')
  expect((await undo(second)).kind).toBe('device')
  expect(await sensor()).toMatchObject({ device: 'one', installedAt: first })
  await put({ name: 'Other', device: 'a' }, 'c')
  expect(await undo(first)).toEqual({ kind: 'changed-since' })
  expect(await sensor()).toMatchObject({ device: 'one' })
})
