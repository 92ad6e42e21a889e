import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Log, Stores } from '../../pipeline/ports/stores.ts'
import { schemaVersion } from '../../pipeline/store/dynamo/item.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { chatState, heard, person, reading, sensor, t0, watch } from '../contracts/samples.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
let stores: Stores
const lines: Parameters<Log>[0][] = []
beforeAll(async () => {
  dynalite = await startDynalite()
  const log: Log = (line) => lines.push(line)
  stores = dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => t0 }, log })
})
afterAll(() => dynalite.close())

const itemsOf = async (table: string, pk: string) => {
  const values = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  const answer = await dynalite.client.documents.send(new QueryCommand({ TableName: table, ...values }))
  return answer.Items ?? []
}

describe('an item of a version that this code does not know', () => {
  const fromTheFuture = async (table: string, pk: string, sk: string): Promise<void> => {
    const Item = {
      pk,
      sk,
      v: schemaVersion + 1,
      version: 1,
      body: '{}',
      expiresAt: 9_999_999_999,
      data: '{}',
    }
    await dynalite.client.documents.send(new PutCommand({ TableName: table, Item }))
  }
  const { readings: readingsTable, console: consoleTable } = testTables
  const cases: readonly (readonly [string, string, string, string, () => Promise<unknown>])[] = [
    [
      'readings',
      readingsTable,
      'org#new#s',
      '1795000000000#pi#1',
      () => stores.readings.range('new', 's', t0, t0 + 1),
    ],
    [
      'rollup',
      readingsTable,
      'org#new#rollup#s',
      '1795000000000',
      () => stores.rollups.load('new', 's', t0, t0 + 1),
    ],
    ['watch', consoleTable, 'org#new#watch', 's', () => stores.watches.load('new', ['s'])],
    ['heard', consoleTable, 'org#new#heard', 'pi', () => stores.gatewayStates.all('new')],
    ['site', consoleTable, 'org#newsite#directory', 'site#s', () => stores.directories.load('newsite')],
    [
      'revision',
      consoleTable,
      'org#new#directory',
      '#revision',
      () => stores.directories.put('new', [{ kind: 'sensor', value: sensor() }]),
    ],
    ['link', consoleTable, 'chat#5', 'org#new#', () => stores.directories.organizationsOf(5)],
    ['people', consoleTable, 'org#newp#directory', 'people', () => stores.directories.load('newp')],
    [
      'people put',
      consoleTable,
      'org#newest#directory',
      'people',
      () => stores.directories.put('newest', [{ kind: 'person', value: person }]),
    ],
    ['choice', consoleTable, 'person#5', 'choice', () => stores.choices.organization(5)],
    ['invitation', consoleTable, 'org#new#invitation', '1', () => stores.invitations.find('new', '1', t0)],
    ['dismissed', consoleTable, 'org#new#dismissed', 'x', () => stores.strangers.dismissed('new')],
    ['fact', consoleTable, 'org#new#history#s', '1795000000000#f', () => stores.history.list('new', 's', 5)],
    [
      'change',
      consoleTable,
      'org#new#audit',
      '1795000000000#organization#f',
      () => stores.history.since('new', t0, t0 + 1, 5),
    ],
    ['notice', consoleTable, 'org#new#chat#1', 'notice#n', () => stores.inboxes.list('new', 1)],
    ['chat', consoleTable, 'org#new#chat#1', 'state', () => stores.inboxes.acquire('new', 1, 'me', 1, 2)],
    [
      'conversation',
      consoleTable,
      'conversation#5#6',
      'conversation',
      () => stores.conversations.peek({ chat: 5, person: 6 }, t0),
    ],
    [
      'proposal',
      consoleTable,
      'org#new#proposal',
      's#high',
      () => stores.proposals.find('new', 's', 'high', t0),
    ],
    ['token', consoleTable, 'org#new#token', 'x', () => stores.tokens.find('new', 'x')],
    ['update', consoleTable, 'update#5', 'update', () => stores.updates.claim(5, t0, t0 + 1)],
  ]
  /** Lists that can do without it, whoever asks. */
  const lists = ['rollup', 'site', 'link', 'dismissed', 'fact', 'change', 'notice']
  for (const [what, table, pk, sk, read] of cases)
    it.runIf(!lists.includes(what))(`is refused by name: ${what}`, async () => {
      await fromTheFuture(table, pk, sk)
      await expect(read()).rejects.toThrow(`stored item ${pk} / ${sk}`)
    })
  for (const [what, table, pk, sk, read] of cases)
    it.runIf(lists.includes(what))(`is left out by name, and said once: ${what}`, async () => {
      await fromTheFuture(table, pk, sk)
      lines.length = 0
      for (let times = 0; times < 2; times++)
        expect((await read()) ?? []).toEqual(what === 'rollup' ? new Map() : [])
      expect(lines).toEqual([
        {
          level: 'error',
          event: 'stored-item-left-out',
          table,
          why: expect.stringContaining(`stored item ${pk} / ${sk}`),
        },
      ])
    })

  it('keeps a report from one watch, and from none of the others', async () => {
    await fromTheFuture(consoleTable, 'org#newest#watch', 's')
    await stores.watches.save('newest', watch('other'))
    const { watches, unreadable } = await stores.gatewayStates.forReport('newest', 'pi', ['s', 'other'])
    expect([...watches.keys()]).toEqual(['other'])
    expect([...unreadable]).toEqual([['s', expect.stringContaining('stored item org#newest#watch / s')]])
  })

  it('keeps no report from being stored, where it says at which gateway readings of a sensor stand', async () => {
    const some = (sensor: string, seq: number) => [
      { sensor, gateway: 'pi', seq, readings: [reading(sensor, t0)] },
    ]
    await fromTheFuture(readingsTable, 'org#placed#place', 's#pi')
    await stores.readings.append('placed', [...some('s', 1), ...some('other', 1)], t0)
    expect(await stores.readings.range('placed', 'other', t0, t0 + 1)).toHaveLength(1)
    await expect(stores.readings.range('placed', 's', t0, t0 + 1)).rejects.toThrow('org#placed#place / s#pi')
    expect(await stores.readings.range('placed', 's', t0, t0 + 1, () => undefined)).toEqual([])
    expect((await itemsOf(readingsTable, 'org#placed#place')).map(({ sk, v }) => [sk, v])).toEqual([
      ['other#pi', schemaVersion],
      ['s#pi', schemaVersion + 1],
    ])
  })

  it('is not overwritten by who believes to know it', async () => {
    await fromTheFuture(testTables.console, 'org#newer#watch', 's')
    await fromTheFuture(testTables.console, 'org#newer#heard', 'pi')
    await fromTheFuture(testTables.console, 'org#newer#chat#1', 'state')
    expect(await stores.watches.save('newer', watch('s', { version: 1 }))).toBe('conflict')
    expect(await stores.gatewayStates.save('newer', heard('pi', 1))).toBe('conflict')
    expect(await stores.inboxes.save('newer', 1, 'me', chatState, t0)).toBe('lost')
    await stores.watches.settle('newer', 's', ['x'])
    await fromTheFuture(testTables.readings, 'org#newer#rollup#s', '1795000000000')
    expect(await stores.rollups.save('newer', 's', t0, { version: 1, hours: [] })).toBe('conflict')
    // A day is only made of its readings: made anew it is right, whatever stood there.
    await stores.rollups.reopen('newer', [{ sensor: 's', day: t0 }], 500)
    expect((await stores.rollups.load('newer', 's', t0, t0 + 1)).get(t0)).toEqual({
      version: 500,
      hours: null,
    })
    expect((await itemsOf(testTables.console, 'org#newer#watch'))[0]?.version).toBe(1)
  })
})
