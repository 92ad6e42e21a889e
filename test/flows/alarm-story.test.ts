import { expect, test } from 'vitest'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

const minute = 60_000

test('an excursion is told once, taken, and cleared with a reply to its card', async () => {
  const { flows, clock, calls, idle } = await flowsUnderTest()
  const feel = async (value: number): Promise<void> => {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minute)
    await idle()
  }
  await feel(23)
  await feel(25)
  expect(calls).toEqual([])
  await feel(25.5)
  await feel(25.6)
  expect(calls.map(({ chat, call }) => [chat, call.kind])).toEqual([[groupId, 'send-card']])
  const [watched] = await flows.stores.watches.all(organization)
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  expect(watched).toBeDefined()
  if (alarm?.name !== 'active') throw new Error('not active')
  const taken = await acknowledge(
    flows,
    organization,
    { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt },
    anna,
  )
  expect(taken).toEqual({ kind: 'taken' })
  await clock.advance(minute)
  await idle()
  expect(calls.map(({ call }) => call.kind)).toEqual(['send-card', 'edit-card'])
  await feel(22)
  await feel(22)
  await feel(22)
  expect(calls.map(({ call }) => call.kind)).toEqual(['send-card', 'edit-card', 'edit-card', 'reply'])
  const stored = (await flows.stores.watches.load(organization, ['a'])).get('a')
  expect(stored?.alarms).toEqual({})
  await watch(flows)
  const after = (await flows.stores.watches.load(organization, ['a'])).get('a')
  expect(after?.owed).toEqual({})
})

test('an untaken alarm climbs to the operators after five minutes', async () => {
  const { flows, clock, calls, idle } = await flowsUnderTest()
  for (let i = 0; i < 12; i++) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 25 + i]), 'pi')
    await watch(flows)
    await idle()
    await clock.advance(minute)
  }
  const sounds = calls
    .filter(({ call }) => call.kind !== 'edit-card')
    .map(({ chat, call }) => [chat, call.kind])
  expect(sounds).toEqual([
    [groupId, 'send-card'],
    [anna.id, 'send-card'],
    [1002, 'send-card'],
  ])
})
