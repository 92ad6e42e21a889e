import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quantityNames, type Reading } from '#core/reading.ts'
import { dayMs } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { readingsPerItemMax } from '../../pipeline/store/codecs/split.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { schemaVersion } from '../../pipeline/store/dynamo/item.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { fact, heard, notice, reading, t0, watch } from '../contracts/samples.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
let stores: Stores
beforeAll(async () => {
  dynalite = await startDynalite()
  stores = dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => t0 } })
})
afterAll(() => dynalite.close())

const itemsOf = async (table: string, pk: string) => {
  const values = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  const answer = await dynalite.client.documents.send(new QueryCommand({ TableName: table, ...values }))
  return answer.Items ?? []
}

it('reads a pending alarm that was stored before its time over was measured as over since it began', async () => {
  const pending = { name: 'pending', began: t0, worst: { value: 25, at: t0 }, earlier: null }
  const { console: TableName } = testTables
  const body = JSON.stringify({
    assessedUntil: t0,
    gateways: ['pi'],
    alarms: { high: pending },
    past: {},
    silence: null,
  })
  const Item = { pk: 'org#old#watch', sk: 's', v: 1, version: 1, body, owed: {} }
  await dynalite.client.documents.send(new PutCommand({ TableName, Item }))
  const stored = (await stores.watches.load('old', ['s'])).get('s')
  const counted = { overMs: 0, from: t0, over: true, clearSince: null }
  expect(stored?.alarms).toEqual({ high: { ...pending, ...counted } })
})

it('reads, settles and renews a watch of version 1, in which each effect stood with a view of its own', async () => {
  const { console: TableName } = testTables
  const effects = [notice('raised.1001'), notice('raised.1002', 1002), fact('f', t0)]
  const owed = Object.fromEntries(effects.map((effect) => [effect.id, JSON.stringify(effect)]))
  const past = { assessedUntil: t0, gateways: ['pi'], alarms: {}, past: {}, stories: {}, silence: null }
  const Item = { pk: 'org#one#watch', sk: 's', v: 1, version: 1, body: JSON.stringify(past), owed, dueAt: t0 }
  await dynalite.client.documents.send(new PutCommand({ TableName, Item }))
  const first = (await stores.watches.load('one', ['s'])).get('s')
  expect(Object.values(first?.owed ?? {})).toEqual(effects)
  await stores.watches.settle('one', 's', ['raised.1001', 'never'])
  const left = (await stores.watches.load('one', ['s'])).get('s')
  expect([left?.version, Object.keys(left?.owed ?? {})]).toEqual([2, ['raised.1002', 'f']])
  expect(await stores.watches.save('one', left ?? watch('s'))).toBe('saved')
  const [renewed] = await itemsOf(TableName, 'org#one#watch')
  expect([renewed?.v, renewed?.owed]).toEqual([schemaVersion, undefined])
  expect((await stores.watches.load('one', ['s'])).get('s')).toEqual({ ...left, version: 3 })
  await stores.watches.settle('one', 's', ['f'])
  expect(Object.keys((await stores.watches.all('one'))[0]?.owed ?? {})).toEqual(['raised.1002'])
})

describe('what stands in the tables', () => {
  it('is one item per report, for all sensors of a gateway, with the second in which it expires', async () => {
    const some = [reading('s', t0), reading('s', t0 + 5_000, -80.1), reading('s', t0 + 10_000, -79.9)]
    const others = some.map((one) => ({ ...one, sensor: 'r', measuredAt: one.measuredAt - 1_000 }))
    const report = { gateway: 'pi', seq: 7, epoch: 40 }
    await stores.readings.append(
      'acme',
      [
        { sensor: 's', ...report, readings: some },
        { sensor: 'r', ...report, readings: others },
      ],
      t0 + 1,
    )
    const expected = {
      v: schemaVersion,
      expiresAt: (t0 + 30 * dayMs) / 1_000 + 1,
      data: expect.any(Uint8Array),
    }
    expect(await itemsOf(testTables.readings, 'org#acme#run#pi#1.0')).toEqual([
      {
        pk: 'org#acme#run#pi#1.0',
        sk: expect.stringMatching(/^1794999999000#pi#14\.7#[0-9a-z]+$/),
        ...expected,
      },
    ])
    const places = await itemsOf(testTables.readings, 'org#acme#place')
    expect(places.map(({ sk, groups }) => [sk, groups])).toEqual([
      ['r#pi', new Set([1])],
      ['s#pi', new Set([1])],
    ])
  })

  it('of a sensor whose gateway divided its sensors anew is found, before and after', async () => {
    const report = (seq: number, at: number) => [
      { sensor: 's', gateway: 'many', seq, readings: [reading('s', at)] },
    ]
    await stores.readings.append('grows', report(1, t0), t0, 10)
    await stores.readings.append('grows', report(2, t0 + 1), t0, 40)
    await stores.readings.append('grows', report(3, t0 + 2), t0, 500)
    const [place] = await itemsOf(testTables.readings, 'org#grows#place')
    expect(place?.groups).toEqual(new Set([1, 2, 16]))
    const found = await stores.readings.range('grows', 's', t0, t0 + dayMs)
    expect(found.map(({ measuredAt }) => measuredAt)).toEqual([t0, t0 + 1, t0 + 2])
  })

  it('of before reports were stored as wholes is found beside what came later', async () => {
    const data = '{"at":[1795000000000,5000],"values":{"temperature":[2,[-8012,2]]}}'
    const expiresAt = (t0 + dayMs) / 1_000
    const Item = { pk: 'org#past#s', sk: '1795000000000#pi#7', v: 2, expiresAt, data }
    await dynalite.client.documents.send(new PutCommand({ TableName: testTables.readings, Item }))
    const readings = [reading('s', t0 + 2_000)]
    await stores.readings.append('past', [{ sensor: 's', gateway: 'pi', seq: 8, readings }], t0)
    const found = await stores.readings.range('past', 's', t0, t0 + dayMs)
    expect(found.map(({ measuredAt }) => measuredAt)).toEqual([t0, t0 + 2_000, t0 + 5_000])
  })

  it('stays below the 400 KB of an item for the fattest of readings', async () => {
    const values = Object.fromEntries(
      quantityNames.map((name, index) => [name, -1.2345678901234567e-101 * (index + 1)]),
    )
    const some = Array.from({ length: readingsPerItemMax + 1 }, (_, index): Reading => {
      const noise = Math.sin(index + 1)
      return {
        sensor: 'fat',
        measuredAt: t0 + index,
        values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * noise])),
        faults: ['probe', 'bus'],
        rssi: noise,
      }
    })
    await stores.readings.append('acme', [{ sensor: 'fat', gateway: 'one', seq: 1, readings: some }], t0)
    const items = await itemsOf(testTables.readings, 'org#acme#run#one#1.0')
    expect(items).toHaveLength(2)
    expect(Math.max(...items.map(({ data }) => data.length))).toBeLessThan(300_000)
    expect(await stores.readings.range('acme', 'fat', t0, t0 + dayMs)).toEqual(some)
  })

  it('waits in the index only while something is to come', async () => {
    await stores.watches.save('acme', watch('calm'))
    await stores.watches.save('acme', watch('due', { dueAt: t0 }))
    const [calm, due] = await itemsOf(testTables.console, 'org#acme#watch')
    expect([calm?.sk, calm?.dueAt, calm?.dueShard]).toEqual(['calm', undefined, undefined])
    expect([due?.sk, due?.dueAt]).toEqual(['due', t0])
    expect(due?.dueShard).toBe('due#0')
  })

  it('is looked at where it waited before all shared one shard of the index, and who had its own keeps them', async () => {
    const TableName = testTables.console
    const waits = (sensor: string, dueShard: string) =>
      dynalite.client.documents.send(
        new PutCommand({
          TableName,
          Item: {
            pk: 'org#former#watch',
            sk: sensor,
            v: schemaVersion,
            version: 1,
            body: '{}',
            dueAt: 7,
            dueShard,
          },
        }),
      )
    for (const [index, shard] of ['due#0', 'due#1', 'due#2', 'due#3', 'org#former#due#2'].entries())
      await waits(`s${index}`, shard)
    const Item = { pk: 'due', sk: 'organizations', v: schemaVersion, organizations: new Set(['former']) }
    await dynalite.client.documents.send(new PutCommand({ TableName, Item }))
    const fresh = () =>
      dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => t0 } })
    for (const { watches } of [fresh(), fresh()]) {
      const due = (await watches.due(7, 100)).filter(({ organization }) => organization === 'former')
      expect(due.map(({ sensor }) => sensor).sort()).toEqual(['s0', 's1', 's2', 's3', 's4'])
    }
    const items = await itemsOf(TableName, 'org#former#watch')
    expect(items.map(({ dueShard }) => dueShard)).toEqual([...Array(4).fill('due#0'), 'org#former#due#2'])
  })

  it('carries its schema version, whatever it is', async () => {
    await stores.directories.put('every', [
      { kind: 'chat', value: { id: 9, kind: 'private', title: '', language: 'en', reachable: true } },
    ])
    await stores.history.record('every', [fact('f', t0)])
    await stores.inboxes.put('every', [notice('n', 9)])
    await stores.inboxes.acquire('every', 9, 'me', t0, t0 + 1)
    await stores.gatewayStates.save('every', heard('pi'))
    await stores.updates.finish(99, t0)
    const partitions = ['directory', 'history#freezer-1', 'audit', 'chat#9', 'heard'].map(
      (part) => `org#every#${part}`,
    )
    const found = await Promise.all(
      [...partitions, 'chat#9', 'update#99'].map((pk) => itemsOf(testTables.console, pk)),
    )
    expect(found.map((items) => items.length)).toEqual([2, 1, 1, 2, 1, 1, 1])
    expect(found.flat().filter(({ v }) => v !== schemaVersion)).toEqual([])
  })

  it('cannot belong to an organization whose id would reach into another', async () => {
    await expect(stores.watches.all('acme#watch')).rejects.toThrow('contains #')
  })
})

describe('the tables', () => {
  it('are made once, however often and by however many', async () => {
    const tables = { readings: 'again-readings', console: 'again-console' }
    await Promise.all([createTables(dynalite.client, tables), createTables(dynalite.client, tables)])
    await createTables(dynalite.client, tables)
    const { Table } = await dynalite.client.documents.send(
      new DescribeTableCommand({ TableName: tables.console }),
    )
    expect(Table?.TableStatus).toBe('ACTIVE')
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['due'])
  })
})
