import { describe, expect, test } from 'vitest'
import { changeOf } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { packReadings } from '../../pipeline/archive/parquet/pack.ts'
import { unpackReadings } from '../../pipeline/archive/parquet/readings-file.ts'
import { eraseArchive } from '../../pipeline/flows/archive/erase-archive.ts'
import { keepArchive } from '../../pipeline/flows/archive/keep-archive.ts'
import { readingsBetween } from '../../pipeline/flows/archive/read-archived.ts'
import { appendReadings } from '../../pipeline/flows/ingest/append-readings.ts'
import { readHours } from '../../pipeline/flows/read/read-hours.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { heard } from '../contracts/samples.ts'
import { makeSensor } from '../support/core/directory.ts'
import { memoryFiles } from '../support/memory-files.ts'

const day0 = Date.UTC(2026, 10, 1)
const organization = 'acme'

const reading = (sensor: string, measuredAt: number, temperature: number): Reading => ({
  sensor,
  measuredAt,
  values: { temperature, humidity: 'unavailable' },
  faults: ['battery-low'],
  rssi: -60,
})
/** A reading an hour. */
const dayOf = (sensor: string, day: number, temperature = 4): readonly Reading[] =>
  Array.from({ length: 24 }, (_, hour) =>
    reading(sensor, day + hour * hourMs + minuteMs, temperature + hour / 10),
  )

const under = async (
  sensors: readonly Sensor[] = ['a', 'b'].map((id) => ({ ...makeSensor(), id, addedAt: day0 })),
) => {
  let now = day0
  const clock = { now: () => now, speed: 1, after: () => () => undefined }
  const stores = memoryStores({ clock })
  await stores.gatewayStates.save(organization, heard('pi'))
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Acme' } },
    ...sensors.map((value) => ({ kind: 'sensor' as const, value })),
  ])
  const files = memoryFiles()
  const lines: string[] = []
  const archive = { readings: archivedReadings(files), anchors: memoryFiles() }
  const log = ({ event }: { readonly event: string }): void => void lines.push(event)
  const flows = { stores, clock, log, random: Math.random, archive: archive.readings } as never
  let seq = 0
  return {
    ...{ stores, files, archive, lines, flows },
    to: (at: number) => {
      now = at
    },
    hear: (readings: readonly Reading[]) =>
      appendReadings(flows, organization, [
        { sensor: readings[0]?.sensor ?? '', gateway: 'pi', seq: ++seq, readings },
      ]),
    keep: (daysAtMost = 99) => keepArchive({ stores, archive, clock, log }, daysAtMost),
    names: () => [...files.kept.keys()].sort(),
  }
}
type Under = Awaited<ReturnType<typeof under>>

/** Each day is heard in its time, of both sensors. */
const live = async (one: Under, days: number): Promise<void> => {
  for (let day = 0; day < days; day += 1) {
    one.to(day0 + (day + 1) * dayMs)
    for (const sensor of ['a', 'b']) await one.hear(dayOf(sensor, day0 + day * dayMs, day))
  }
}
/** All of it can be read. */
const fails = (_span: unknown, item: string): never => {
  throw new Error(item)
}
const readingsName = (date: string): string =>
  `readings/organization=acme/day=${date}/readings-0-of-1.parquet`
const hoursName = (date: string): string => `hours/organization=acme/day=${date}/hours.parquet`

describe('days in the archive', () => {
  test('are written once they are over, in folders of organization and day', async () => {
    const one = await under()
    await live(one, 2)
    one.to(day0 + 2 * dayMs + hourMs - 1)
    expect(await one.keep()).toMatchObject({ written: 1, failed: 0 })
    one.to(day0 + 2 * dayMs + hourMs)
    expect(await one.keep()).toMatchObject({ written: 1 })
    expect(await one.keep()).toMatchObject({ written: 0 })
    expect(one.names()).toEqual(
      [hoursName, readingsName].flatMap((nameOf) => ['2026-11-01', '2026-11-02'].map(nameOf)),
    )
    const bytes = one.files.kept.get(readingsName('2026-11-02')) ?? new Uint8Array()
    expect(await unpackReadings(bytes)).toEqual([
      ...dayOf('a', day0 + dayMs, 1),
      ...dayOf('b', day0 + dayMs, 1),
    ])
    expect(await unpackReadings(bytes, 'b')).toEqual(dayOf('b', day0 + dayMs, 1))
  })

  test('keep no other day waiting where one cannot be written, nor do anchors that cannot be', async () => {
    const one = await under()
    await live(one, 3)
    one.to(day0 + 4 * dayMs)
    const { write } = one.archive.readings
    Object.assign(one.archive.readings, {
      write: async (...[id, day, ...rest]: Parameters<typeof write>) => {
        if (day === day0) throw new Error('it cannot be written')
        return write(id, day, ...rest)
      },
    })
    Object.assign(one.archive.anchors, { list: () => Promise.reject(new Error('HTTP 403')) })
    await one.stores.history.record(organization, [
      changeOf({ kind: 'organization' }, 'agreement-changed', day0, null, { old: 'a', new: 'b', why: null }),
    ])
    expect(await one.keep(1)).toMatchObject({ written: 1, failed: 1, anchored: 0 })
    expect(await one.keep()).toMatchObject({ written: 1, failed: 1 })
    expect(one.names()).toEqual(
      [hoursName, readingsName].flatMap((nameOf) => ['2026-11-02', '2026-11-03'].map(nameOf)),
    )
    expect(one.lines).toContain('archived-day-not-written')
    Object.assign(one.archive.readings, { write })
    expect(await one.keep()).toMatchObject({ written: 1, failed: 1 })
  })

  test('are the same bytes when they are written twice, by whoever died in between', async () => {
    const one = await under()
    await live(one, 1)
    one.to(day0 + 2 * dayMs)
    await one.keep()
    const before = new Map(one.files.kept)
    const { rollups } = one.stores
    await rollups.reopen(organization, [{ sensor: '#archive', day: day0 }], 4711)
    const save = rollups.save
    Object.assign(rollups, {
      save: async () => {
        throw new Error('died')
      },
    })
    expect(await one.keep()).toMatchObject({ written: 0, failed: 1 })
    Object.assign(rollups, { save })
    expect(await one.keep()).toMatchObject({ written: 1 })
    expect(one.files.kept).toEqual(before)
    const all = dayOf('a', day0)
    expect(packReadings(all.toReversed())).toEqual(packReadings(all))
  })

  test('are written anew when readings come late, also while they are being written', async () => {
    const one = await under()
    await live(one, 1)
    one.to(day0 + 2 * dayMs)
    await one.keep()
    const late = reading('a', day0 + 30 * minuteMs, 9)
    await one.hear([late])
    expect(await one.keep()).toMatchObject({ written: 1 })
    const all = async () =>
      unpackReadings(one.files.kept.get(readingsName('2026-11-01')) ?? new Uint8Array(), 'a')
    expect((await all()).length).toBe(25)
    // Late ones come after the archivist has read, and before it marks the day.
    await one.hear([reading('a', day0 + 31 * minuteMs, 9)])
    const { write } = one.archive.readings
    let isFirst = true
    Object.assign(one.archive.readings, {
      write: async (...args: Parameters<typeof write>) => {
        await write(...args)
        if (isFirst) await one.hear([reading('a', day0 + 32 * minuteMs, 9)])
        isFirst = false
      },
    })
    expect(await one.keep()).toMatchObject({ written: 0 })
    expect(await one.keep()).toMatchObject({ written: 1 })
    expect((await all()).length).toBe(27)
  })

  test('keep what is written of them when the table cannot be read', async () => {
    const one = await under()
    await live(one, 1)
    one.to(day0 + 2 * dayMs)
    await one.keep()
    await one.hear([reading('a', day0 + 30 * minuteMs, 9)])
    const { range } = one.stores.readings
    Object.assign(one.stores.readings, {
      range: async (...[organization, sensor, from, to, leftOut]: Parameters<typeof range>) => {
        leftOut?.('an item', 'it is of another version')
        return (await range(organization, sensor, from, to)).slice(-1)
      },
    })
    expect(await one.keep()).toMatchObject({ written: 0 })
    expect(one.lines).toEqual(['archived-day-not-whole'])
    const bytes = one.files.kept.get(readingsName('2026-11-01')) ?? new Uint8Array()
    expect(await unpackReadings(bytes, 'a')).toHaveLength(24)
    Object.assign(one.stores.readings, { range })
    expect(await one.keep()).toMatchObject({ written: 1 })
    expect(await unpackReadings(one.files.kept.get(readingsName('2026-11-01')) ?? bytes, 'a')).toHaveLength(
      25,
    )
  })

  test('keep what the table has not any more, when late readings open them again', async () => {
    const one = await under()
    await live(one, 1)
    one.to(day0 + 2 * dayMs)
    await one.keep()
    one.to(day0 + 30 * dayMs + hourMs)
    await one.hear([reading('a', day0 + 2 * hourMs, 9)])
    one.to(day0 + 32 * dayMs)
    expect(await one.stores.readings.range(organization, 'a', day0, day0 + dayMs)).toHaveLength(1)
    await one.keep()
    const bytes = one.files.kept.get(readingsName('2026-11-01')) ?? new Uint8Array()
    expect(await unpackReadings(bytes, 'a')).toHaveLength(25)
    expect(await unpackReadings(bytes, 'b')).toHaveLength(24)
  })

  test('without a reading have no file, and those of a sensor that is gone stay', async () => {
    const one = await under()
    await live(one, 1)
    one.to(day0 + 5 * dayMs)
    await one.keep()
    expect(one.names()).toEqual([hoursName('2026-11-01'), readingsName('2026-11-01')])
  })

  test('are read by charts and tables when the table has them no more', async () => {
    const one = await under()
    await live(one, 3)
    one.to(day0 + 4 * dayMs)
    await one.keep()
    one.to(day0 + 90 * dayMs)
    const span = [day0, day0 + 3 * dayMs] as const
    expect(await one.stores.readings.range(organization, 'a', ...span)).toEqual([])
    const hours = await readHours(one.flows, organization, 'a', ...span, fails)
    expect(hours).toHaveLength(72)
    expect(hours[25]).toEqual({
      at: day0 + 25 * hourMs,
      ranges: {
        temperature: {
          ...{ min: 1.1, max: 1.1, sum: 1.1, count: 1 },
          firstAt: day0 + 25 * hourMs + minuteMs,
          lastAt: day0 + 25 * hourMs + minuteMs,
        },
      },
    })
    const from = day0 + dayMs + 12 * hourMs
    const read = await readingsBetween(one.flows, organization, 'b', from, from + 2 * hourMs, fails)
    expect(read).toEqual(dayOf('b', day0 + dayMs, 1).slice(12, 14))
    expect(await readingsBetween(one.flows, organization, 'nobody', from, from + dayMs, fails)).toEqual([])
  })

  test('are kept for as long as the organization says, and all are gone when it is erased', async () => {
    const one = await under()
    await live(one, 3)
    one.to(day0 + 4 * dayMs)
    await one.keep()
    const value = { id: organization, name: 'Acme', archiveDays: 90 }
    await one.stores.directories.put(organization, [{ kind: 'organization', value }])
    await one.stores.history.record(organization, [])
    one.to(day0 + 92 * dayMs)
    await one.archive.readings.forget(organization, day0 + 2 * dayMs)
    expect(one.names()).toEqual([hoursName('2026-11-03'), readingsName('2026-11-03')])
    await one.files.put(
      'readings/organization=acme-2/day=2026-11-03/readings-0-of-1.parquet',
      new Uint8Array([1]),
    )
    await eraseArchive(one.archive, organization)
    expect(one.names()).toEqual(['readings/organization=acme-2/day=2026-11-03/readings-0-of-1.parquet'])
  })

  test('of many sensors are several files, in which each sensor keeps its place', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `sensor-${index}`)
    const one = await under(ids.map((id) => ({ ...makeSensor(), id, addedAt: day0 })))
    one.to(day0 + dayMs)
    for (const id of ids) await one.hear(dayOf(id, day0))
    one.to(day0 + 2 * dayMs)
    await one.keep()
    const files = one.names().filter((name) => name.startsWith('readings/'))
    expect(files.length).toBeGreaterThan(3)
    expect(files.every((name) => name.endsWith('-of-5.parquet'))).toBe(true)
    one.to(day0 + 90 * dayMs)
    for (const id of ids)
      expect(await readingsBetween(one.flows, organization, id, day0, day0 + dayMs, fails)).toEqual(
        dayOf(id, day0),
      )
  })
})
