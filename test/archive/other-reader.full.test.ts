import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { folderFiles } from '../../pipeline/archive/folder-files.ts'

const day = Date.UTC(2026, 9, 24)
const days = [0, 1, 2].map((index) => day + index * dayMs)

/** Of each day a reading in ten minutes; every sixth measured nothing. */
const readingsOf = (sensor: string, of: number): readonly Reading[] =>
  Array.from({ length: 144 }, (_, index) => ({
    sensor,
    measuredAt: of + index * 600_000,
    values: {
      temperature: index % 6 === 5 ? 'unavailable' : -80 + index / 100,
      ...(index === 0 && { door: 1 }),
    },
    faults: index % 6 === 5 ? ['probe'] : [],
    rssi: -60,
  }))

let folder = ''
let ask: (sql: string) => Promise<readonly unknown[]>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-duckdb-'))
  const archive = archivedReadings(folderFiles(folder))
  for (const organization of ['acme', 'other'])
    for (const one of days)
      await archive.write(
        organization,
        one,
        ['freezer-1', 'käll-2'],
        async (sensor) => readingsOf(sensor, one),
        () => false,
      )
  const duck = await (await DuckDBInstance.create()).connect()
  await duck.run("set TimeZone = 'Europe/Stockholm'")
  ask = async (sql) =>
    (
      await duck.runAndReadAll(
        sql
          .replace('$table', `'${folder}/readings/*/*/*.parquet'`)
          .replace('$hours', `'${folder}/hours/*/*/*.parquet'`),
      )
    ).getRowsJson()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('another reader sees each reading once, with its organization and its day', async () => {
  const rows = await ask(
    'select organization, day::text, sensor, count(*)::int, count(temperature)::int from $table group by all order by all',
  )
  const dates = ['2026-10-24', '2026-10-25', '2026-10-26']
  expect(rows).toEqual(
    ['acme', 'other'].flatMap((organization) =>
      dates.flatMap((date) =>
        ['freezer-1', 'käll-2'].map((sensor) => [organization, date, sensor, 144, 120]),
      ),
    ),
  )
})

test('another reader takes instants for instants, whatever its time zone is, on the day of the changed clocks as well', async () => {
  const [types] = await ask(
    'select typeof(measured), typeof(temperature), typeof(sensor) from $table limit 1',
  )
  expect(types).toEqual(['TIMESTAMP WITH TIME ZONE', 'DOUBLE', 'VARCHAR'])
  const at = new Date(day + dayMs + hourMs).toISOString()
  const found = await ask(
    `select sensor, temperature from $table where organization = 'acme' and measured = timestamptz '${at}' order by all`,
  )
  expect(found).toEqual([
    ['freezer-1', -79.94],
    ['käll-2', -79.94],
  ])
})

test('what was not measured is nothing to another reader, and so no answer is wrong by it', async () => {
  const [counts] =
    await ask(`select count(*) filter (temperature < -70)::int, count(*) filter (not temperature < -70)::int,
    count(*) filter (isnan(temperature))::int, count(*) filter (unavailable = 'temperature')::int,
    count(*) filter (faults = 'probe')::int, count(door)::int from $table where organization = 'acme'`)
  expect(counts).toEqual([720, 0, 0, 144, 144, 6])
})

test('the hours are those that the readings make, to another reader as well', async () => {
  const made = `select sensor, date_trunc('hour', measured at time zone 'UTC') as hour, min(temperature) as least, max(temperature) as most,
    count(temperature)::int as readings from $table where organization = 'acme' group by all`
  const kept = `select sensor, hour at time zone 'UTC', least, most, readings from $hours where organization = 'acme' and quantity = 'temperature'`
  expect(await ask(`select count(*)::int from (${kept})`)).toEqual([[144]])
  expect(await ask(`(${made}) except (${kept})`)).toEqual([])
})
