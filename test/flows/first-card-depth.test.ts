import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { inCallRounds } from '../support/call-rounds.ts'
import { startDynalite } from '../support/dynalite.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'
import { virtualClock } from '../support/virtual-clock.ts'

// On AWS a call of the database takes 3 to 8 ms, and those that come one after the other are most of what somebody waits for a card.

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

let tables: { readonly readings: string; readonly console: string }
let count = 0
beforeEach(async () => {
  count += 1
  tables = { readings: `readings-${count}`, console: `console-${count}` }
  await createTables(dynalite.client, tables)
})

const gateway = 'pi'
const others = Array.from({ length: 12 }, (_, index) => `s${index}`)

/** One function, as one that runs; its rounds of calls, and after how many each chat was told. */
const open = async (from?: FlowsUnderTest) => {
  const clock = from?.clock ?? virtualClock()
  const { client, rounds } = inCallRounds(dynalite.client)
  const stores = dynamoStores({ client, tables, clock })
  const stack = (await from?.withStores(stores)) ?? (await flowsUnderTest(presetRules('room'), stores, clock))
  const told: (readonly [chat: number, after: number])[] = []
  let began = 0
  const flows = {
    ...stack.flows,
    teller: {
      tell: (...[call, chat, ...rest]: Parameters<typeof stack.flows.teller.tell>) => {
        told.push([chat.id, rounds().length - began])
        return stack.flows.teller.tell(call, chat, ...rest)
      },
    },
  }
  const hear = async (value: number, sensors = ['a'], cause: 'calm' | 'breach' = 'breach') => {
    const sentAt = clock.now()
    const readings = sensors.flatMap((sensor) =>
      [sentAt - 2 * minuteMs, sentAt].map((measuredAt) => ({
        sensor,
        measuredAt,
        values: { temperature: value },
        faults: [],
      })),
    )
    const [payload] = packReports(
      { gateway, epoch: 7, sentAt, cause, readings },
      count * 100 + rounds().length,
    )
    began = rounds().length
    told.length = 0
    await ingest(flows, organization, payload, gateway)
    await stack.idle()
    return rounds().slice(began)
  }
  return { ...stack, stores, clock, told, hear }
}

/** Everything is calm, Erik is on duty, and twelve more sensors are there. */
const beCalm = async () => {
  const stack = await open()
  const { directories } = stack.flows.stores
  const directory = (await directories.load(organization))?.directory
  const site = directory?.sites.get('cellar')
  const sensor = directory?.sensors.get('a')
  if (site === undefined || sensor === undefined) throw new Error('there is no site, or no sensor')
  await directories.put(organization, [
    { kind: 'site', value: { ...site, onDuty: [erik.id] } },
    ...others.map((id) => ({ kind: 'sensor', value: { ...sensor, id, name: id } }) as const),
  ])
  for (let report = 0; report < 2; report++) {
    await stack.hear(20, ['a', ...others], 'calm')
    await stack.clock.advance(5 * minuteMs)
  }
  return stack
}

const both = [
  [groupId, 2],
  [erik.id, 2],
]

test('between the report of a breach and its first card two calls come after one another', async () => {
  const stack = await beCalm()
  const rounds = await stack.hear(20, ['a', ...others], 'calm')
  expect(stack.told).toEqual([])
  // What the gateway said last, and that the directory did not change; then the readings; then what it says now.
  expect(rounds.map((calls) => calls.toSorted())).toEqual([
    ['BatchGetCommand'],
    ['BatchWriteCommand'],
    ['PutCommand'],
  ])
  await stack.clock.advance(5 * minuteMs)
  await stack.flows.directories.get(organization, 0)
  await stack.hear(25)
  expect(stack.told.slice(0, 2).sort(), 'a group and a private chat, the directory at hand').toEqual(both)
  await stack.clock.advance(20 * minuteMs)
  await stack.hear(25, ['s0'])
  expect(stack.told.slice(0, 2).sort(), 'the directory is to be read again').toEqual(both)
  await stack.clock.advance(20 * minuteMs)
  const other = await open(stack)
  await other.hear(25, ['s1'])
  expect(other.told.slice(0, 2).sort(), 'a function that has just started').toEqual(both)
  await stack.clock.advance(20 * minuteMs)
  await other.hear(25, others.slice(2))
  expect(other.told[0]?.[1], 'more than eight alarms: eight are saved before the others').toBe(3)
})

test('nobody is told of what was not saved, and its chat is let go', async () => {
  const stack = await flowsUnderTest()
  const { watches } = stack.flows.stores
  const refused = await stack.withStores({
    ...stack.flows.stores,
    watches: { ...watches, save: async () => 'conflict' },
  })
  const at = stack.clock.now()
  const payload = temperatures('a', at, [at - 2 * minuteMs, 25], [at, 25.5])
  await expect(ingest(refused.flows, organization, payload, gateway)).rejects.toThrow('met other writers')
  expect(refused.calls).toEqual([])
  await ingest(stack.flows, organization, payload, gateway)
  expect(stack.calls.map(({ chat, call }) => [chat, call.kind])).toEqual([[groupId, 'send-card']])
})
