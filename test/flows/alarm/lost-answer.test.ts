import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { handOn } from '../../../pipeline/flows/alarm/pass-on.ts'
import { perform } from '../../../pipeline/flows/alarm/perform-owed.ts'
import { giveCause, remark } from '../../../pipeline/flows/alarm/remark.ts'
import { silenceAlarm, unsilenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import type { DynamoClient } from '../../../pipeline/store/client.ts'
import { watchKey } from '../../../pipeline/store/dynamo/keys.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const databases: Awaited<ReturnType<typeof startDynalite>>[] = []
afterAll(() => Promise.all(databases.map((database) => database.close())))

/** A DynamoDB that takes the next watch and does not answer, once; `meanwhile` happens before it is asked again. */
const silentOnce = (
  { documents, ...rest }: DynamoClient,
  meanwhile: () => Promise<unknown>,
): DynamoClient => {
  let isSilent = true
  const send = async (command: Parameters<typeof documents.send>[0]) => {
    const answer = await documents.send(command)
    const isWatch = command instanceof PutCommand && command.input.Item?.pk === watchKey(organization, 'a').pk
    if (!isSilent || !isWatch) return answer
    isSilent = false
    await meanwhile()
    throw Object.assign(new Error('nobody answers'), { name: 'TimeoutError' })
  }
  // The stores ask nothing else of it.
  return { ...rest, documents: { send } as unknown as DynamoClient['documents'] }
}

/** It rings; `unanswered` does a command in a process that is not answered when it saves; meanwhile another performs what that owes, and `also`. */
const ringing = async (also: (stores: Stores) => Promise<unknown> = async () => undefined) => {
  const dynalite = await startDynalite()
  databases.push(dynalite)
  const clock = virtualClock()
  const storesOn = (client: DynamoClient) => dynamoStores({ client, tables: testTables, clock })
  const stores = storesOn(dynalite.client)
  const night = await nightUnderTest(stores, clock)
  await night.pass(3, () => night.hears('pi', 'a', 30))
  const alarm = (await night.watchOf('a'))?.alarms.high
  if (alarm?.name !== 'active') throw new Error('it rings')
  const reference = { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt }
  /** By a process that is not answered when it saves, while another performs what is owed by that. */
  const unanswered = async <T>(command: (flows: Flows) => Promise<T>): Promise<T> => {
    const client = silentOnce(dynalite.client, async () => {
      await clock.advance(100)
      const saved = await night.watchOf('a')
      if (saved !== undefined) await perform(night.flows, organization, [saved])
      await also(stores)
    })
    const { flows } = await night.withStores(storesOn(client))
    return command(flows)
  }
  const facts = async () =>
    (await stores.history.list(organization, 'a', 99)).map(({ what }) => what).reverse()
  return { night, reference, unanswered, facts }
}

test('what was saved unanswered, and of which another process has settled a debt, is done once, and answered as what it is', async () => {
  const { night, reference, unanswered, facts } = await ringing()
  expect(await unanswered((flows) => acknowledge(flows, organization, reference, anna))).toEqual({
    kind: 'taken',
  })
  expect(await unanswered((flows) => remark(flows, organization, reference, anna, 'the door'))).toEqual({
    kind: 'remarked',
  })
  expect(
    await unanswered((flows) => silenceAlarm(flows, organization, 'a', anna, 'defrosting', 3_600_000)),
  ).toMatchObject({ kind: 'silenced', silence: { by: anna.id } })
  expect(await unanswered((flows) => unsilenceAlarm(flows, organization, 'a', anna))).toBe('ended')
  expect(await unanswered((flows) => handOn(flows, organization, reference, anna, erik.id))).toMatchObject({
    kind: 'handed-on',
  })
  await night.pass(1, () => night.hears('pi', 'a', 30))
  expect(await facts()).toEqual([
    'raised',
    'acknowledged',
    'remarked',
    'silenced',
    'silence-ended',
    'handed-on',
  ])
  expect((await night.watchOf('a'))?.owed).toEqual({})
})

test('so it is where another process has saved the whole watch since', async () => {
  const { night, reference, unanswered, facts } = await ringing(async ({ watches }) => {
    const [watch] = (await watches.load(organization, ['a'])).values()
    if (watch !== undefined) await watches.save(organization, { ...watch, dueAt: 0 })
  })
  const done = [
    await unanswered((flows) => acknowledge(flows, organization, reference, anna)),
    await unanswered((flows) => remark(flows, organization, reference, anna, 'the door')),
    await unanswered((flows) => giveCause(flows, organization, reference, anna, 'door', null)),
    await unanswered((flows) => handOn(flows, organization, reference, anna, erik.id)),
    await unanswered((flows) => silenceAlarm(flows, organization, 'a', anna, 'defrosting', 3_600_000)),
  ]
  await night.pass(1, () => night.hears('pi', 'a', 30))
  expect(await facts()).toEqual([
    'raised',
    'acknowledged',
    'remarked',
    'cause-given',
    'handed-on',
    'silenced',
  ])
  expect(done.map((one) => (typeof one === 'string' ? one : one.kind))).toEqual([
    'taken',
    'remarked',
    'given',
    'handed-on',
    'silenced',
  ])
})
