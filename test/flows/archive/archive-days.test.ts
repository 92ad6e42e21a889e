import { expect, test } from 'vitest'
import { changeOf } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { archiveMark } from '../../../pipeline/flows/archive/day-marks.ts'
import { keepArchive } from '../../../pipeline/flows/archive/keep-archive.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { heard } from '../../contracts/samples.ts'
import { makeSensor } from '../../support/core/directory.ts'
import { memoryFiles } from '../../support/memory-files.ts'

const day0 = Date.UTC(2026, 10, 1)
const organization = 'acme'
const sensor = (id: string, more: Partial<Sensor> = {}): Sensor => ({
  ...makeSensor(),
  id,
  addedAt: day0,
  ...more,
})

type Written = {
  readonly day: number
  readonly sensors: readonly string[]
  readonly readings: readonly string[]
  readonly keepsOld: boolean
}

/** An organization whose archive writes down what it was asked to do. */
const house = async (sensors: readonly Sensor[], value = { id: organization, name: 'Acme' }) => {
  const world = { now: day0, speed: 1, isAway: false }
  const clock = {
    now: () => world.now,
    get speed() {
      return world.speed
    },
    after: () => () => undefined,
  }
  const stores = memoryStores({ clock })
  await stores.gatewayStates.save(organization, heard('pi'))
  await stores.directories.put(organization, [
    { kind: 'organization', value },
    ...sensors.map((one) => ({ kind: 'sensor' as const, value: one })),
  ])
  const written: Written[] = []
  const forgotten: number[] = []
  const lines: string[] = []
  const readings = {
    write: async (
      _organization: string,
      day: number,
      names: readonly string[],
      readingsOf: (name: string) => Promise<readonly { readonly sensor: string }[]>,
      keepsOld: () => boolean,
    ) => {
      if (world.isAway) throw new Error('HTTP 503')
      const found = (await Promise.all(names.map(readingsOf))).flat()
      written.push({ day, sensors: names, readings: found.map((one) => one.sensor), keepsOld: keepsOld() })
    },
    forget: async (_organization: string, before: number) => {
      forgotten.push(before)
      return 7
    },
  }
  const archive = { readings: readings as never, anchors: memoryFiles() }
  const log = ({ event }: { readonly event: string }): void => void lines.push(event)
  const flows = { stores, clock, log, random: () => 0.5 } as never
  let seq = 0
  return {
    ...{ stores, archive, written, forgotten, lines, world },
    hear: (name: string, measuredAt: number) =>
      appendReadings(flows, organization, [
        {
          sensor: name,
          gateway: 'pi',
          seq: ++seq,
          readings: [{ sensor: name, measuredAt, values: { temperature: 4 }, faults: [] }],
        },
      ]),
    keep: (daysAtMost = 99) => keepArchive({ stores, archive, clock, log }, daysAtMost),
    happens: () =>
      stores.history.record(organization, [
        changeOf({ kind: 'organization' }, 'agreement-changed', world.now, null, {
          ...{ old: 'a', new: 'b', why: null },
        }),
      ]),
  }
}
const days = ({ written }: { readonly written: readonly Written[] }) =>
  written.map(({ day }) => (day - day0) / dayMs)

test('a day is written of every sensor and of no hours of duty; it begins with the first that was adopted', async () => {
  const one = await house([
    sensor('a', { addedAt: day0 + dayMs + hourMs }),
    sensor('old', { addedAt: day0 + dayMs, retiredAt: day0 + dayMs + hourMs }),
    sensor('duty', { kind: 'duty', addedAt: 0 }),
  ])
  one.world.now = day0 + dayMs + 2 * hourMs
  await one.hear('a', one.world.now)
  one.world.now = day0 + 3 * dayMs + 2 * hourMs
  expect(await one.keep()).toMatchObject({ written: 2, failed: 0 })
  expect(one.written).toEqual([
    { day: day0 + dayMs, sensors: ['a', 'old'], readings: ['a'], keepsOld: false },
    { day: day0 + 2 * dayMs, sensors: ['a', 'old'], readings: [], keepsOld: false },
  ])
  // Without a sensor there is no day.
  const empty = await house([])
  empty.world.now = day0 + 3 * dayMs
  expect(await empty.keep()).toMatchObject({ written: 0, failed: 0 })
})

test('what a file tells of the days before a sensor was adopted is written into the archive, too', async () => {
  const one = await house([sensor('a'), sensor('new', { addedAt: day0 + 5 * dayMs })])
  one.world.now = day0 + 5 * dayMs + 2 * hourMs
  await one.keep()
  one.written.length = 0
  for (const day of [2, 3]) await one.hear('new', day0 + day * dayMs + minuteMs)
  expect(await one.keep()).toMatchObject({ written: 2 })
  expect(one.written.map(({ day, readings }) => [(day - day0) / dayMs, readings])).toEqual([
    [2, ['new']],
    [3, ['new']],
  ])
})

test('of many days the oldest are written first, so many at once; those that fail are not among them', async () => {
  const one = await house([sensor('a')])
  one.world.now = day0 + 6 * dayMs
  expect(await one.keep(2)).toMatchObject({ written: 2 })
  await one.hear('a', day0 + minuteMs)
  expect(await one.keep(2)).toMatchObject({ written: 2 })
  expect(days(one)).toEqual([0, 1, 0, 2])
  one.world.isAway = true
  expect(await one.keep(2)).toMatchObject({ written: 0, failed: 1 })
  expect(one.lines.filter((event) => event === 'archived-day-not-written')).toHaveLength(2)
  one.world.isAway = false
  expect(await one.keep(2)).toMatchObject({ written: 2, failed: 0 })
  expect(days(one).slice(4)).toEqual([3, 4])
})

test('a day is written until the table begins to lose it, and beside what stands there after that', async () => {
  const one = await house([sensor('a')])
  one.world.now = day0 + 30 * dayMs - 1
  await one.keep()
  // The first day of which the table has all is the one that begins with its 30 days.
  expect(days(one).slice(0, 2)).toEqual([0, 1])
  const late = await house([sensor('a')])
  late.world.now = day0 + 30 * dayMs
  await late.keep()
  expect(days(late)[0]).toBe(1)
  late.written.length = 0
  await late.hear('a', day0 + hourMs)
  await late.keep()
  expect(late.written.map(({ keepsOld }) => keepsOld)).toEqual([true])
})

test('a day that cannot be read as a whole is no written day, and is kept beside what stands there', async () => {
  const one = await house([sensor('a')])
  one.world.now = day0 + 2 * dayMs
  const { range } = one.stores.readings
  Object.assign(one.stores.readings, {
    range: async (...[of, name, from, to, leftOut]: Parameters<typeof range>) => {
      leftOut?.('an item', 'it is of another version')
      return range(of, name, from, to)
    },
  })
  expect(await one.keep(1)).toMatchObject({ written: 0, failed: 0 })
  expect(one.written.map(({ keepsOld }) => keepsOld)).toEqual([true])
  expect(one.lines).toEqual(['archived-day-not-whole'])
})

test('where time runs faster, a day still has its real minute before it is written', async () => {
  const one = await house([sensor('a')])
  one.world.speed = 120
  one.world.now = day0 + dayMs + 2 * hourMs - 1
  expect(await one.keep()).toMatchObject({ written: 0 })
  one.world.now += 1
  expect(await one.keep()).toMatchObject({ written: 1 })
})

test('days are forgotten once a day, as the organization says, and with them goes what kept them open', async () => {
  const one = await house([sensor('a')], { id: organization, name: 'Acme', archiveDays: 90 } as never)
  one.world.now = day0 + 100 * dayMs
  await one.happens()
  expect(await one.keep()).toMatchObject({ anchored: 1, forgotten: 7 })
  expect(await one.keep()).toMatchObject({ anchored: 0, forgotten: 0 })
  one.world.now += dayMs
  await one.keep()
  expect(one.forgotten).toEqual([day0 + 10 * dayMs, day0 + 11 * dayMs])
})

test('days are forgotten also where nothing can be anchored, or there is nothing to anchor', async () => {
  const calm = await house([sensor('a')])
  expect(await calm.keep()).toMatchObject({ anchored: 0, forgotten: 7, failed: 0 })
  const one = await house([sensor('a')])
  await one.happens()
  Object.assign(one.archive.anchors, { list: () => Promise.reject(new Error('HTTP 403')) })
  expect(await one.keep()).toMatchObject({ anchored: 0, forgotten: 7, failed: 1 })
})

test('an organization without a directory keeps no other waiting', async () => {
  const one = await house([sensor('a')])
  await one.stores.gatewayStates.save('aaa-nobody', heard('pi'))
  one.world.now = day0 + 2 * dayMs
  expect(await one.keep()).toMatchObject({ written: 1, failed: 0 })
  expect(await one.stores.rollups.load(organization, archiveMark, day0, one.world.now)).toHaveProperty(
    'size',
    1,
  )
})
