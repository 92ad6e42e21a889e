import fc from 'fast-check'
import { expect } from 'vitest'
import { recipientsOf } from '#core/alarm/ladder.ts'
import type { Ladder } from '#core/policy.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { somePolicy } from '../../support/core/policies.ts'
import { anna, erik, flowsUnderTest, groupId } from '../../support/flows.ts'
import { inBothStores } from '../../support/in-both-stores.ts'
import { temperatures } from '../../support/reports.ts'
import type { VirtualClock } from '../../support/virtual-clock.ts'

type Night = { readonly policy: Ladder; readonly dead: readonly number[] }
const nights: fc.Arbitrary<Night> = fc.record({
  policy: somePolicy,
  dead: fc.subarray([groupId, anna.id, erik.id]),
})
const lasts = 18

/** An alarm that nobody takes for a quarter of an hour, with a look of the watcher every minute. */
const play = async (stores: Stores, clock: VirtualClock, org: string, { policy, dead }: Night) => {
  const stack = await flowsUnderTest(presetRules('room'), stores, clock, org)
  const { flows, calls, messenger } = stack
  const before = await flows.directories.get(org)
  const site = before?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  const ladders = { critical: { ...policy, version: 1 } }
  await stores.directories.put(org, [{ kind: 'site', value: { ...site, ladders } }])
  for (const chat of dead) messenger.dead.add(chat)
  let raisedAt = 0
  for (let passed = 0; passed < lasts; passed++) {
    await ingest(flows, org, temperatures('a', clock.now(), [clock.now(), 25]), 'pi')
    await watch(flows)
    await stack.idle()
    const alarm = (await stores.watches.load(org, ['a'])).get('a')?.alarms.high
    if (raisedAt === 0 && alarm?.name === 'active') raisedAt = clock.now()
    await clock.advance(minuteMs)
    await stack.idle()
  }
  const directory = await flows.directories.get(org)
  const sensor = directory?.sensors.get('a')
  const watched = (await stores.watches.load(org, ['a'])).get('a')
  if (directory === undefined || sensor === undefined) throw new Error('no sensor')
  // Law 4: it climbs until somebody takes it, and who stands on a rung that was reached in time has been told.
  expect(watched?.alarms.high).toMatchObject({ name: 'active', acknowledgement: null, climb: {} })
  const heard = new Set(calls.map(({ chat }) => chat))
  for (const [index, { afterMs }] of policy.rungs.entries())
    if (raisedAt + afterMs + 2 * minuteMs < clock.now())
      for (const chat of recipientsOf(policy, index, directory, sensor, clock.now()))
        expect([...heard], `rung ${index}`).toContain(chat)
  // Law 10: somebody is told at once as long as anybody can be, and each dead chat that was asked is known as such.
  const isAnybody = [groupId, anna.id, erik.id].some((chat) => !dead.includes(chat))
  if (isAnybody) expect(calls[0]?.at).toBeLessThan(raisedAt + minuteMs)
  const facts = await stores.history.list(org, 'a', 500)
  const reported = facts.filter(({ what }) => what === 'undeliverable').map(({ detail }) => detail.chat)
  for (const { id } of [...directory.chats.values()].filter(({ reachable }) => !reachable))
    expect(reported).toContain(id)
}

inBothStores('laws 4 and 10 by whatever policy', { nights, play, inMemory: 40, inDynamo: 1 })
