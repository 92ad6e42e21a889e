import { BatchWriteCommand, DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifiedLines } from '../../../infra/local/audit/verified-lines.ts'
import { verifyAudit } from '../../../pipeline/store/chain/verify-audit.ts'
import type { DynamoClient } from '../../../pipeline/store/client.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { change, fact, t0 } from '../../contracts/samples.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const clock = { now: () => t0 }

/** A process that is killed when it has written the end of a chain, and of the lines themselves as many items as `stores`. */
const killedWriter = (stores: number) => {
  const { documents, ...rest } = dynalite.client
  const send = async (command: Parameters<typeof documents.send>[0]) => {
    if (!(command instanceof BatchWriteCommand)) return documents.send(command)
    const [[table, writes = []] = []] = Object.entries(command.input.RequestItems ?? {})
    if (table !== undefined && stores > 0)
      await documents.send(new BatchWriteCommand({ RequestItems: { [table]: writes.slice(0, stores) } }))
    throw new Error('killed')
  }
  // The stores ask nothing else of it.
  const client: DynamoClient = { ...rest, documents: { send } as unknown as DynamoClient['documents'] }
  return dynamoStores({ client, tables: testTables, clock })
}

const called = (second: number) => `"acknowledged" of 2026-11-18 11:06:4${second} UTC`

test('of the newest line, which a killed process has not stored yet, it is said when it will be, and nothing is wrong', async () => {
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  await stores.history.record('killed', [fact('a', t0)])
  await expect(killedWriter(0).history.record('killed', [fact('b', t0 + 1_000)])).rejects.toThrow('killed')
  const verified = await verifyAudit(stores, 'killed')
  expect(verified.faults).toEqual([])
  expect(verifiedLines('killed', verified)).toEqual([
    'killed: the audit is whole, 2 lines in 1 chain.',
    `  Line 2 of the chain of sensor freezer-1 is not stored yet: ${called(1)}. The end of its chain keeps it, and it is written with the next line of that chain.`,
    '  Held against no anchor: whoever can write the table could have written all of it anew.',
  ])
  await dynamoStores({ client: dynalite.client, tables: testTables, clock }).history.record('killed', [
    fact('c', t0 + 2_000),
  ])
  expect(await verifyAudit(stores, 'killed')).toMatchObject({ lines: 3, faults: [], unstored: [] })
})

test('a line that was stored without its copy in the history of its sensor has it with the next line', async () => {
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  await expect(killedWriter(1).history.record('half', [fact('a', t0)])).rejects.toThrow('killed')
  const half = await verifyAudit(stores, 'half')
  expect(half.faults).toEqual([])
  expect(half.unstored).toEqual([
    `Line 1 of the chain of sensor freezer-1 is not stored yet: ${called(0)}. The end of its chain keeps it, and it is written with the next line of that chain.`,
  ])
  const next = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  await next.history.record('half', [fact('b', t0 + 1_000)])
  expect((await stores.history.list('half', 'freezer-1', 9)).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(await verifyAudit(stores, 'half')).toMatchObject({ lines: 2, faults: [], unstored: [] })
})

test('a line before the newest that is gone was removed, also where a killed process left the newest', async () => {
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  await stores.history.record('both', [change(t0), change(t0 + 1_000)])
  await expect(killedWriter(0).history.record('both', [change(t0 + 2_000)])).rejects.toThrow('killed')
  const find = new QueryCommand({
    TableName: testTables.console,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'org#both#audit' },
  })
  const [, line] = (await dynalite.client.documents.send(find)).Items ?? []
  await dynalite.client.documents.send(
    new DeleteCommand({ TableName: testTables.console, Key: { pk: line?.pk, sk: line?.sk } }),
  )
  const { faults, unstored } = await verifyAudit(stores, 'both')
  expect(faults).toEqual([
    'Line 2 of the chain of the people was removed: it stood between "role-changed" of 2026-11-18 11:06:40 UTC and "role-changed" of 2026-11-18 11:06:42 UTC.',
  ])
  expect(unstored).toHaveLength(1)
})
