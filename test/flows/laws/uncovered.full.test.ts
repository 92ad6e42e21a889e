import '../../support/at-hand.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { lookAtCalendar, takeCalendar } from '../../../pipeline/flows/duty/take-calendar.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { calendar, entry } from '../../calendar/ics.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, groupId } from '../../support/flows.ts'
import { type VirtualClock, virtualClock } from '../../support/virtual-clock.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const url = 'https://duty.example/key.ics'
const watched = '@cellar'
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** Anna, Erik, then a day of somebody who is nobody here. */
const makeGap = async ({ flows, web, clock }: FlowsUnderTest, org: string): Promise<void> => {
  const days = ['Anna', 'Erik', 'Kim', 'Anna'].map((name, day) =>
    entry(
      `UID:${day}`,
      `SUMMARY:${name}`,
      `DTSTART:${stamp(clock.now() + day * dayMs)}`,
      `DTEND:${stamp(clock.now() + (day + 1) * dayMs)}`,
    ),
  )
  web.set(url, { kind: 'fetched', bytes: new TextEncoder().encode(calendar(...days)) })
  const site = (await flows.directories.get(org))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  const from = { kind: 'address', url } as const
  const look = await lookAtCalendar(flows, site, from)
  if (look.kind === 'refused') throw new Error(look.why)
  await takeCalendar(flows, org, site, from, look, { Anna: anna.id, Erik: erik.id, Kim: null }, anna)
}

type Life = {
  /** After so many store calls the watcher's process dies: before what the last asked for is done, or after. */
  readonly calls: number
  readonly after: boolean
  /** Chats that nobody will ever read. */
  readonly dead: readonly number[]
}

/** Who was told of hours that nobody has, by a watcher whose process dies and by those that come after it. */
const play = async (stores: Stores, clock: VirtualClock, org: string, { calls, after, dead }: Life) => {
  const first = await flowsUnderTest(presetRules('room'), stores, clock, org)
  await makeGap(first, org)
  await clock.advance(dayMs + minuteMs)
  const mortal = await first.withStores(dyingStores(stores, calls, after))
  const next = await first.withStores(stores)
  for (const { messenger } of [mortal, next]) for (const chat of dead) messenger.dead.add(chat)
  await watch(mortal.flows).catch(() => undefined)
  await mortal.idle()
  for (let minutes = 0; minutes < 20; minutes++) {
    await clock.advance(minuteMs)
    await watch(next.flows)
    await next.idle()
  }
  const told = [...mortal.calls, ...next.calls].filter(
    ({ call }) =>
      call.kind === 'send-card' && Object.values(call.card.alarms).some(({ sensor }) => sensor === watched),
  )
  const facts = await stores.history.list(org, watched, 20)
  const stored = (await stores.watches.load(org, [watched])).get(watched)
  const lines = await stores.history.since(org, 0, clock.now() + 1, 100)
  return {
    told: new Set(told.map(({ chat }) => chat)),
    raised: facts.filter(({ what }) => what === 'raised').length,
    owed: Object.keys(stored?.owed ?? {}).length,
    noted: lines.flatMap((line) => (line.what === 'chat-unreachable' ? [JSON.stringify(line)] : [])),
  }
}

/** Where nobody at all can be reached it stays owed: nothing is forgotten. */
const mustHold = ({ told, raised, owed, noted }: Awaited<ReturnType<typeof play>>, { dead }: Life): void => {
  expect(raised).toBe(1)
  const living = [groupId, anna.id, erik.id].filter((chat) => !dead.includes(chat))
  for (const chat of living) expect([...told], `of ${living}`).toContain(chat)
  if (living.length > 0) expect(owed).toBe(0)
  // Law 10: that a chat is dead is an incident of its own, and its place is taken at once.
  for (const chat of dead) expect(noted.join()).toContain(`${chat}`)
}

const deaths: readonly (readonly number[])[] = [[], [groupId], [erik.id], [groupId, erik.id], [anna.id]]

test('hours that nobody has are told to all who can be reached, whichever chats are dead and wherever the watcher dies', async () => {
  for (const dead of deaths)
    for (let calls = 1; calls < 40; calls += 3)
      for (const after of [true, false]) {
        const clock = virtualClock()
        const life = { calls, after, dead }
        mustHold(await play(memoryStores({ clock }), clock, 'lab', life), life)
      }
})

test('and so it is in DynamoDB', async () => {
  for (const [nth, dead] of deaths.entries()) {
    const clock = virtualClock()
    const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
    const life = { calls: 3 + 7 * nth, after: nth % 2 === 0, dead }
    mustHold(await play(stores, clock, `lab-${nth}`, life), life)
  }
})
