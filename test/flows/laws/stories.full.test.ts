import '../../support/at-hand.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makesSound } from '#core/notice/reason.ts'
import { presetRules } from '#core/rule.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { anna, flowsUnderTest, groupId } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { type VirtualClock, virtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000
let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

/** A sensor that is too warm for three minutes of six, for so many minutes; what the chats got. */
const playSwings = async (stores: Stores, clock: VirtualClock, minutes: number, answersWithinMs = 0) => {
  const org = 'swings'
  const { flows, calls, idle } = await flowsUnderTest(presetRules('room'), stores, clock, org)
  for (let nth = 0; nth < minutes; nth++) {
    const value = nth % 6 < 3 ? 25 : 22
    await ingest(flows, org, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await watch(flows)
    await idle(answersWithinMs)
    await clock.advance(minute)
  }
  const phone = (chat: number) => {
    const here = calls.filter((one) => one.chat === chat)
    const replies = here.flatMap(({ call }) => (call.kind === 'reply' ? [call.notices] : []))
    return {
      cards: here.filter(({ call }) => call.kind === 'send-card').length,
      sounding: replies.filter((notices) => notices.some(({ reason }) => makesSound(reason))).length,
    }
  }
  const story = (await stores.watches.load(org, ['a'])).get('a')?.stories.high
  return { group: phone(groupId), anna: phone(anna.id), count: story?.count }
}

const check = (
  { group, anna: operator, count }: Awaited<ReturnType<typeof playSwings>>,
  minutes: number,
): void => {
  expect([group.cards, operator.cards]).toEqual([1, 1])
  expect(count).toBe(minutes / 6)
  // Back to normal the first time and two rungs, then once every half an hour.
  const mostSounds = 3 + minutes / 30
  for (const { sounding } of [group, operator]) {
    expect(sounding).toBeGreaterThanOrEqual(minutes / 30)
    expect(sounding).toBeLessThanOrEqual(mostSounds)
  }
}

test('a sensor that swings for two hours is one card and a few sounds, and climbs to everybody', async () => {
  const clock = virtualClock()
  check(await playSwings(memoryStores({ clock }), clock, 120), 120)
})

test('and so it is in DynamoDB, for half an hour', async () => {
  const clock = virtualClock()
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  check(await playSwings(stores, clock, 30, 200), 30)
})
