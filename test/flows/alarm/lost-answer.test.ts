import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { handOn } from '../../../pipeline/flows/alarm/pass-on.ts'
import { perform } from '../../../pipeline/flows/alarm/perform-owed.ts'
import { remark } from '../../../pipeline/flows/alarm/remark.ts'
import { silenceAlarm, unsilenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import type { DynamoClient } from '../../../pipeline/store/client.ts'
import { watchKey } from '../../../pipeline/store/dynamo/keys.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

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

test('what was saved unanswered, and of which another process has settled a debt, is done once, and answered as what it is', async () => {
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
    })
    const { flows } = await night.withStores(storesOn(client))
    return command(flows)
  }
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
  const facts = await stores.history.list(organization, 'a', 99)
  expect(facts.map(({ what }) => what).reverse()).toEqual([
    'raised',
    'acknowledged',
    'remarked',
    'silenced',
    'silence-ended',
    'handed-on',
  ])
  expect((await night.watchOf('a'))?.owed).toEqual({})
})
