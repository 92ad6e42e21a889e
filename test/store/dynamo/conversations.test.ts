import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayMs, minuteMs } from '#core/time.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { conversation, t0 } from '../../contracts/samples.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const keyOf = (person: number) => ({ pk: `conversation#-2001#${person}`, sk: 'conversation' })
const expiryOf = async (person: number): Promise<number> => {
  const get = new GetCommand({ TableName: testTables.console, Key: keyOf(person) })
  return Number((await dynalite.client.documents.send(get)).Item?.expiresAt) * 1_000
}
const open = () =>
  dynamoStores({ client: dynalite.client, tables: testTables, clock: { now: () => t0 } }).conversations

test('a question that is taken up in its last second is not deleted under the answer, and ends when it would have ended', async () => {
  const conversations = open()
  const here = { chat: -2001, person: 1 }
  const expiresAt = t0 + dayMs
  await conversations.acquire(here, 'one', t0, t0 + minuteMs)
  await conversations.save(here, 'one', conversation(), expiresAt)
  expect(await expiryOf(1)).toBe(expiresAt)
  const until = expiresAt + minuteMs
  expect(await conversations.acquire(here, 'two', expiresAt - 1_000, until)).toEqual({
    conversation: conversation(),
  })
  expect(await expiryOf(1)).toBeGreaterThan(until)
  await conversations.release(here, 'two')
  expect(await conversations.peek(here, expiresAt - 1)).toEqual(conversation())
  expect(await conversations.peek(here, expiresAt)).toBeUndefined()
})

test('a question that older code stored ends when that said', async () => {
  const conversations = open()
  const here = { chat: -2001, person: 2 }
  const expiresAt = t0 + dayMs
  const Item = { ...keyOf(2), v: 2, body: JSON.stringify(conversation()), expiresAt: expiresAt / 1_000 }
  await dynalite.client.documents.send(new PutCommand({ TableName: testTables.console, Item }))
  expect(await conversations.acquire(here, 'one', t0, t0 + minuteMs)).toEqual({
    conversation: conversation(),
  })
  await conversations.release(here, 'one')
  expect(await conversations.peek(here, expiresAt - 1)).toEqual(conversation())
  expect(await conversations.peek(here, expiresAt)).toBeUndefined()
})
