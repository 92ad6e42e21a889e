import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyWatch } from '#core/watch/watch.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { fact, proposal, webKey } from '../contracts/samples.ts'
import { anna, erik, makeSensor } from '../support/core/directory.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

/** A DynamoDB whose first answer to each write is lost, so that the client writes once more, as the SDK does; `meanwhile` happens before that. */
const forgetful = (
  { documents, ...rest }: DynamoClient,
  meanwhile = async (): Promise<void> => undefined,
): DynamoClient => {
  const send = async (command: Parameters<typeof documents.send>[0]) => {
    if ([DeleteCommand, PutCommand, UpdateCommand].some((kind) => command instanceof kind)) {
      await documents.send(command).catch(() => undefined)
      await meanwhile()
    }
    return documents.send(command)
  }
  // The stores ask nothing else of it.
  return { ...rest, documents: { send } as unknown as DynamoClient['documents'] }
}

test('a watch whose saving was confirmed too late was saved by us, and by nobody else', async () => {
  const clock = { now: () => 0 }
  const sure = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  const unsure = dynamoStores({ client: forgetful(dynalite.client), tables: testTables, clock })
  expect(await unsure.watches.save('lab', emptyWatch('a'))).toBe('saved')
  expect(await unsure.watches.save('lab', { ...emptyWatch('a'), version: 1, dueAt: 5 })).toBe('saved')
  expect(await sure.watches.save('lab', { ...emptyWatch('a'), version: 2, dueAt: 6 })).toBe('saved')
  expect(await unsure.watches.save('lab', { ...emptyWatch('a'), version: 2, dueAt: 7 })).toBe('conflict')
  expect(await unsure.watches.save('lab', emptyWatch('a'))).toBe('conflict')
  expect((await sure.watches.load('lab', ['a'])).get('a')).toMatchObject({ version: 3, dueAt: 6 })
})

test('debts that were settled before a lost answer was asked for again do not come back', async () => {
  const clock = { now: () => 0 }
  const sure = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  const settle = () => sure.watches.settle('lab', 'told', ['told'])
  const unsure = dynamoStores({ client: forgetful(dynalite.client, settle), tables: testTables, clock })
  const owed = { told: fact('told', 0), other: fact('other', 0) }
  const left = async () => Object.keys((await sure.watches.load('lab', ['told'])).get('told')?.owed ?? {})
  expect(await unsure.watches.save('lab', { ...emptyWatch('told'), owed })).toBe('conflict')
  expect(await left()).toEqual(['other'])
  expect(await unsure.watches.save('lab', { ...emptyWatch('told'), version: 2, owed })).toBe('conflict')
  expect(await left()).toEqual(['other'])
})

test('a sensor whose change was confirmed too late was changed by us, and by nobody else', async () => {
  const clock = { now: () => 0 }
  const unsure = dynamoStores({ client: forgetful(dynalite.client), tables: testTables, clock }).directories
  const sensor = makeSensor()
  expect(await unsure.addSensor('lab', sensor)).toBe('saved')
  expect(await unsure.addSensor('lab', sensor)).toBe('conflict')
  expect(await unsure.replaceSensor('lab', sensor, { ...sensor, name: 'One' })).toBe('saved')
  expect(await unsure.replaceSensor('lab', sensor, { ...sensor, name: 'Two' })).toBe('conflict')
})

test('people whose change was confirmed too late were changed by us, and by nobody else', async () => {
  const clock = { now: () => 0 }
  const unsure = dynamoStores({ client: forgetful(dynalite.client), tables: testTables, clock }).directories
  expect(await unsure.replacePeople('lab', [], [anna])).toBe('saved')
  expect(await unsure.replacePeople('lab', [anna], [anna, erik])).toBe('saved')
  expect(await unsure.replacePeople('lab', [anna], [anna])).toBe('conflict')
})

test('a lease whose answer came too late is still ours, and nobody else gets it', async () => {
  const clock = { now: () => 0 }
  const unsure = dynamoStores({ client: forgetful(dynalite.client), tables: testTables, clock })
  await unsure.proposals.put('lab', proposal())
  const given = { by: 1002, agrees: true, at: 1 }
  expect(await unsure.proposals.answer('lab', proposal(), given)).toEqual(given)
  expect(await unsure.proposals.answer('lab', proposal(), { ...given, by: 1003 })).toBeUndefined()
  await unsure.webKeys.put('hash', webKey)
  expect(await unsure.webKeys.take('hash', 0)).toEqual(webKey)
  expect(await unsure.webKeys.take('hash', 0)).toBeUndefined()
})
