import { readFileSync } from 'node:fs'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import type { Item } from '../../pipeline/store/dynamo/item.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'

/** Every item of a folder that `npm start` of 28 November 2026 (be00e1e) left after ten minutes, and some of its readings. */
const items: readonly (readonly [keyof typeof testTables, Item])[] = JSON.parse(
  readFileSync(new URL('../vectors/items-of-2026-11-28.json', import.meta.url), 'utf8'),
)
const organization = 'norrsken'
const now = 1_795_951_800_000
const sensors = ['cold-room', 'fridge-1', 'ult-1', 'ult-2']

let dynalite: Awaited<ReturnType<typeof startDynalite>>
let stores: Stores
beforeAll(async () => {
  dynalite = await startDynalite()
  for (const [table, Item] of items)
    await dynalite.client.documents.send(
      new PutCommand({
        TableName: testTables[table],
        Item: { ...Item, ...(table === 'readings' && { expiresAt: 1e10 }) },
      }),
    )
  stores = dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => now } })
})
afterAll(() => dynalite.close())

describe('a folder of before reports were stored as wholes', () => {
  it('still has its organization, its sensors and who hears of them', async () => {
    const loaded = await stores.directories.load(organization)
    expect([...(loaded?.directory.sensors.keys() ?? [])].sort()).toEqual([...sensors, 'pi-cellar'].sort())
    expect(loaded?.directory.people.size).toBe(3)
    expect(await stores.directories.organizationsOf(-2001)).toEqual([organization])
  })

  it('goes on watching: what is pending, what is due, and what was heard last', async () => {
    const watches = await stores.watches.load(organization, sensors)
    expect(watches.get('ult-2')?.alarms.high?.name).toBe('pending')
    const due = await stores.watches.due(now + hourMs, 100)
    expect(due.map(({ sensor }) => sensor).sort()).toEqual([...sensors, 'pi-cellar'].sort())
    const { heard } = await stores.gatewayStates.forReport(organization, 'pi-cellar', [])
    expect(Object.keys(heard?.lasts ?? {})).toEqual(expect.arrayContaining(sensors))
    // It answers for nobody yet: each of its sensors is due by itself.
    expect(heard?.restless).toBeUndefined()
    const ult = watches.get('ult-2')
    if (heard === undefined || ult === undefined) throw new Error('they were not read')
    expect(await stores.gatewayStates.save(organization, heard)).toBe('saved')
    expect(await stores.watches.save(organization, ult)).toBe('saved')
  })

  it('shows its readings', async () => {
    for (const sensor of sensors)
      expect((await stores.readings.range(organization, sensor, now - hourMs, now)).length).toBeGreaterThan(0)
  })
})
